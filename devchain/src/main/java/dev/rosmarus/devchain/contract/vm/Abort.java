package dev.rosmarus.devchain.contract.vm;

import dev.rosmarus.devchain.move.MoveAbort;
import dev.rosmarus.sui.walrus.abort.MoveAbortName;
import java.io.Serial;

/**
 * A module gave up with a code of its own, by the name that the code has (Walrus contracts spec,
 * section 8).
 */
public final class Abort extends MoveAbort {

  @Serial private static final long serialVersionUID = 1L;

  public Abort(MoveAbortName name) {
    super(
        name.module(),
        name.code(),
        name.module() + " aborted with code " + name.code() + " (" + name.shortName() + ")");
  }

  /**
   * For a code that is not in the table.
   *
   * @param code unsigned
   */
  public Abort(String module, long code) {
    super(module, code);
  }

  /**
   * @throws Abort with this name unless the condition holds
   */
  public static void unless(boolean condition, MoveAbortName name) {
    if (!condition) {
      throw new Abort(name);
    }
  }

  public boolean is(MoveAbortName name) {
    return module().equals(name.module()) && code() == name.code();
  }
}
