package dev.rosmarus.sui.execution;

import java.io.Serial;

/** Why a plan was not begun, or not ended. */
public abstract sealed class ExecutionException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private ExecutionException(String message) {
    super(message);
  }

  /** Too many callers wait for their turn. */
  public static final class QueueFull extends ExecutionException {
    @Serial private static final long serialVersionUID = 1L;

    QueueFull(int waitingMax) {
      super(waitingMax + " callers already wait to send a transaction");
    }
  }

  /** Too many transactions of callers that have gone may still run. */
  public static final class TooManyUnresolved extends ExecutionException {
    @Serial private static final long serialVersionUID = 1L;

    TooManyUnresolved(int unresolvedMax) {
      super(
          unresolvedMax
              + " transactions may still run that nobody waits for; no other is begun before that"
              + " is known");
    }
  }

  /** The executor is closed. */
  public static final class Closed extends ExecutionException {
    @Serial private static final long serialVersionUID = 1L;

    Closed() {
      super("the executor of transactions is closed");
    }
  }
}
