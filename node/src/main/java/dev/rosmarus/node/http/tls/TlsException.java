package dev.rosmarus.node.http.tls;

/** A certificate or key that cannot serve; the message says what is wrong with it. */
public final class TlsException extends Exception {

  private static final long serialVersionUID = 1L;

  public TlsException(String message) {
    super(message);
  }

  public TlsException(String message, Throwable cause) {
    super(message, cause);
  }
}
