package dev.rosmarus.node.app;

/** The node cannot start; the message says why and what to do, and is all that is shown. */
public final class StartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StartException(String message) {
    super(message);
  }

  public StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
