package dev.rosmarus.devchain.contract.vm;

import dev.rosmarus.devchain.move.MoveArithmeticError;
import java.io.Serial;

/**
 * The machine itself stopped: overflow, underflow, division by zero, a cast that does not fit or an
 * index out of range. Clients see MovePrimitiveRuntimeError and no code (Walrus contracts spec,
 * section 7).
 */
public final class VmArithmeticError extends MoveArithmeticError {

  @Serial private static final long serialVersionUID = 1L;

  public VmArithmeticError(String operation) {
    super("arithmetic error: " + operation);
  }
}
