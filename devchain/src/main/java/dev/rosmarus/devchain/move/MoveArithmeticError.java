package dev.rosmarus.devchain.move;

import java.io.Serial;

/** Overflow, underflow, a cast that does not fit, an index outside: the machine's own error. */
public non-sealed class MoveArithmeticError extends MoveFailure {
  @Serial private static final long serialVersionUID = 1L;

  public MoveArithmeticError(String what) {
    super(what);
  }
}
