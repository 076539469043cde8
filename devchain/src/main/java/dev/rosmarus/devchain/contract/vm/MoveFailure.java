package dev.rosmarus.devchain.contract.vm;

/**
 * Why a Move call ended early. Whoever runs the call throws away what it wrote and reports this as
 * its status; nothing else but these two may come out of a rule of the contracts (Walrus contracts
 * spec, section 7).
 */
public abstract sealed class MoveFailure extends RuntimeException permits Abort, VmArithmeticError {

  private static final long serialVersionUID = 1L;

  /** Failed calls are part of the simulated world: they need no trace of ours. */
  MoveFailure(String message) {
    super(message, null, false, false);
  }
}
