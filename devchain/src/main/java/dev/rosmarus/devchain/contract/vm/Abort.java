package dev.rosmarus.devchain.contract.vm;

import dev.rosmarus.sui.walrus.abort.MoveAbortName;

/**
 * A module gave up with a code of its own (Walrus contracts spec, section 8). The module is named
 * without its package: who runs the call knows which package it runs.
 */
public final class Abort extends MoveFailure {

  private static final long serialVersionUID = 1L;

  private final String module;
  private final long code;

  public Abort(MoveAbortName name) {
    super(name.module() + " aborted with code " + name.code() + " (" + name.shortName() + ")");
    this.module = name.module();
    this.code = name.code();
  }

  /**
   * For a code that is not in the table.
   *
   * @param code unsigned
   */
  public Abort(String module, long code) {
    super(module + " aborted with code " + Long.toUnsignedString(code));
    this.module = module;
    this.code = code;
  }

  /**
   * @throws Abort with this name unless the condition holds
   */
  public static void unless(boolean condition, MoveAbortName name) {
    if (!condition) {
      throw new Abort(name);
    }
  }

  public String module() {
    return module;
  }

  /** Unsigned. */
  public long code() {
    return code;
  }

  public boolean is(MoveAbortName name) {
    return module.equals(name.module()) && code == name.code();
  }
}
