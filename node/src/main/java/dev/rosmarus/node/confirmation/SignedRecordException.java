package dev.rosmarus.node.confirmation;

/** What was signed cannot be put on record, so that it must not leave the node. */
public final class SignedRecordException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SignedRecordException(String message, Throwable cause) {
    super(message, cause);
  }
}
