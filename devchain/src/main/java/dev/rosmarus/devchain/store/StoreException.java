package dev.rosmarus.devchain.store;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** Why a chain cannot be read from disk or written to it. */
public abstract sealed class StoreException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private StoreException(String message) {
    super(message);
  }

  private StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Another process has it open. */
  public static final class Busy extends StoreException {
    @Serial private static final long serialVersionUID = 1L;

    Busy(Path directory) {
      super("the chain in " + directory + " is open elsewhere");
    }
  }

  /** It is a chain of another seed, or in another format. */
  public static final class OtherChain extends StoreException {
    @Serial private static final long serialVersionUID = 1L;

    OtherChain(Path log, String difference) {
      super(log + " holds another chain: " + difference + "; choose another directory");
    }
  }

  /** What was written is not there any more, and it is not the end that a crash leaves. */
  public static final class Damaged extends StoreException {
    @Serial private static final long serialVersionUID = 1L;

    Damaged(Path log, long offset, String what) {
      super(log + " is damaged at byte " + offset + ": " + what);
    }
  }

  /** The disk does not do what it should; nothing more is written before a restart. */
  public static final class Failed extends StoreException {
    @Serial private static final long serialVersionUID = 1L;

    Failed(Path path, IOException cause) {
      super("cannot use " + path + ": " + cause.getMessage(), cause);
    }

    Failed(Path log) {
      super("writing to " + log + " failed before: nothing more is written until a restart");
    }
  }
}
