package dev.rosmarus.devchain.move;

import java.io.Serial;

/** A module (not always the one that was called) gave up with a code of its own. */
public non-sealed class MoveAbort extends MoveFailure {
  @Serial private static final long serialVersionUID = 1L;

  private final String module;
  private final long code;

  /**
   * @param code unsigned
   */
  public MoveAbort(String module, long code) {
    this(module, code, module + " aborted with code " + Long.toUnsignedString(code));
  }

  protected MoveAbort(String module, long code, String message) {
    super(message);
    this.module = module;
    this.code = code;
  }

  /** Without its package: who runs the call knows which package it runs. */
  public final String module() {
    return module;
  }

  /** Unsigned. */
  public final long code() {
    return code;
  }
}
