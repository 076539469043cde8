package dev.rosmarus.node.http;

/** A body that cannot be had. Left alone, the server answers as the kind says. */
public abstract sealed class BodyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private BodyException(String message) {
    super(message);
  }

  /** It is longer than the route allows: 413. */
  public static final class TooLong extends BodyException {

    private static final long serialVersionUID = 1L;

    public TooLong(long bytesMax) {
      super("the body is longer than " + bytesMax + " bytes");
    }
  }

  /** There was no memory for it for too long: 503 with a hint to try again. */
  public static final class Busy extends BodyException {

    private static final long serialVersionUID = 1L;

    public Busy() {
      super("other bodies hold the memory");
    }
  }

  /** The client went away or fell silent: nobody is there to answer. */
  public static final class Lost extends BodyException {

    private static final long serialVersionUID = 1L;

    public Lost(String message) {
      super(message);
    }
  }
}
