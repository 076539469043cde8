package dev.rosmarus.sui.execution.intent;

import java.io.Serial;

/** What is wrong with an intent, or with where it is kept. */
public abstract sealed class IntentException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private IntentException(String message) {
    super(message);
  }

  /** An intent beyond a limit, or the name of one reused for something else. */
  public static final class Invalid extends IntentException {
    @Serial private static final long serialVersionUID = 1L;

    public Invalid(String id, String why) {
      super("intent \"" + id + "\": " + why);
    }
  }

  /** The journal could not be read or written; what it holds may be as it was before, or after. */
  public static final class JournalFailed extends IntentException {
    @Serial private static final long serialVersionUID = 1L;

    public JournalFailed(String where, String why) {
      super("journal of intents at " + where + ": " + why);
    }
  }

  /** Bytes that are no intent of a known format. */
  public static final class Damaged extends IntentException {
    @Serial private static final long serialVersionUID = 1L;

    Damaged(String why) {
      super("stored intent: " + why);
    }
  }
}
