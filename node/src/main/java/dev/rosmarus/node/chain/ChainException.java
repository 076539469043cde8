package dev.rosmarus.node.chain;

/** Why the chain, or an account on it, cannot be used; the message is for the operator. */
public final class ChainException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ChainException(String message) {
    super(message);
  }

  ChainException(String message, Throwable cause) {
    super(message, cause);
  }
}
