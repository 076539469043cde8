package dev.rosmarus.devchain.move;

import java.io.Serial;

/** The end of a call that did not succeed; the interpreter adds command and location. */
public abstract sealed class MoveFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private MoveFailure(String message) {
    super(message, null, false, false);
  }

  /** An abort: the module that aborted (not always the one that was called) and its code. */
  public static final class Abort extends MoveFailure {
    @Serial private static final long serialVersionUID = 1L;

    private final String module;
    private final long code;

    public Abort(String module, long code) {
      super(module + " aborted with " + Long.toUnsignedString(code));
      this.module = module;
      this.code = code;
    }

    public String module() {
      return module;
    }

    public long code() {
      return code;
    }
  }

  /** Overflow, underflow, a cast that does not fit, an index outside: the machine's own error. */
  public static final class Arithmetic extends MoveFailure {
    @Serial private static final long serialVersionUID = 1L;

    public Arithmetic(String what) {
      super(what);
    }
  }
}
