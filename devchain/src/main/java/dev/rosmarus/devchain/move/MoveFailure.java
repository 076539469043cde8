package dev.rosmarus.devchain.move;

import java.io.Serial;

/**
 * The end of a call that did not succeed; the interpreter undoes what it did, and adds command and
 * location.
 */
public abstract sealed class MoveFailure extends RuntimeException
    permits MoveAbort, MoveArithmeticError {
  @Serial private static final long serialVersionUID = 1L;

  /** Failed calls are part of the simulated world: they need no trace of ours. */
  MoveFailure(String message) {
    super(message, null, false, false);
  }
}
