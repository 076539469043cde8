package dev.rosmarus.sui.stream;

import java.io.Serial;

/** Why a checkpoint stream stops for good. What time can heal is waited for instead. */
public abstract sealed class StreamException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private StreamException(String message) {
    super(message);
  }

  private StreamException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The stream, or the client below it, is closed. */
  public static final class Closed extends StreamException {
    @Serial private static final long serialVersionUID = 1L;

    Closed() {
      super("the checkpoint stream is closed");
    }
  }

  /** A proven checkpoint has a form that this version cannot read: a fault of ours. */
  public static final class Undecodable extends StreamException {
    @Serial private static final long serialVersionUID = 1L;

    Undecodable(long checkpoint, Throwable cause) {
      super(
          "checkpoint "
              + Long.toUnsignedString(checkpoint)
              + " is proven and yet cannot be read: "
              + cause.getMessage()
              + ". The event stream stops before it, for nothing after it could be numbered; a"
              + " version of this software that knows the form goes on from there",
          cause);
    }
  }

  /** The servers' lists begin later than what is asked for. */
  public static final class HistoryGone extends StreamException {
    @Serial private static final long serialVersionUID = 1L;

    HistoryGone(long checkpoint, String why) {
      super(
          "no endpoint lists events as far back as checkpoint "
              + checkpoint
              + " ("
              + why
              + "); catch up from event blobs, or with the verified stream and a checkpoint"
              + " bucket");
    }
  }

  /** What the stream should start from cannot be trusted as it was asked for. */
  public static final class NotTrusted extends StreamException {
    @Serial private static final long serialVersionUID = 1L;

    NotTrusted(String message) {
      super(message);
    }
  }
}
