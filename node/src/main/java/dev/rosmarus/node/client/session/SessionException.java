package dev.rosmarus.node.client.session;

/** Why there is no session, or no account in it; the message is for the operator. */
public final class SessionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SessionException(String message) {
    super(message);
  }

  SessionException(String message, Throwable cause) {
    super(message, cause);
  }
}
