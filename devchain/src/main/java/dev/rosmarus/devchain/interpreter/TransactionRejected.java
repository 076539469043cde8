package dev.rosmarus.devchain.interpreter;

import java.io.Serial;

/** A transaction that is not executed at all, so that it leaves no effects; what to do is said. */
public final class TransactionRejected extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** Why; every reason is the sender's fault, and the same bytes will never do better. */
  public enum Reason {
    /** The bytes are no transaction. */
    MALFORMED,
    /** Something in it is not done on this chain, such as publishing. */
    UNSUPPORTED,
    /** A signature is missing, of somebody else, or wrong. */
    INVALID_SIGNATURE,
    /** An object or package is not there. */
    UNKNOWN_OBJECT,
    /** An object is there in another version or with another digest. */
    STALE_OBJECT,
    /** An object does not belong to the one who uses it, or is not of the kind it is used as. */
    WRONG_OWNER,
    /** One object comes twice. */
    DUPLICATE_OBJECT,
    /** Gas coins, price or budget do not do. */
    INVALID_GAS,
    /** It is valid later, no longer, or on another chain. */
    EXPIRED,
    /** A command has nothing to work on. */
    EMPTY_COMMAND,
    /** It is bigger than the network takes. */
    TOO_LARGE
  }

  private final Reason reason;

  public TransactionRejected(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
