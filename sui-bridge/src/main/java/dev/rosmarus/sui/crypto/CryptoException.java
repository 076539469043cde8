package dev.rosmarus.sui.crypto;

/**
 * What is wrong with a key or signature, as a type. Messages name public values only; a secret,
 * even a malformed one, never appears.
 */
public abstract sealed class CryptoException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private CryptoException(String message) {
    super(message);
  }

  /** Bytes or text that are no public key of the wanted kind. */
  public static final class InvalidPublicKey extends CryptoException {
    private static final long serialVersionUID = 1L;

    InvalidPublicKey(String value, String why) {
      super("invalid public key " + value + ": " + why);
    }
  }

  /** Bytes that are no BLS signature. */
  public static final class InvalidSignature extends CryptoException {
    private static final long serialVersionUID = 1L;

    InvalidSignature(String value, String why) {
      super("invalid signature " + value + ": " + why);
    }
  }

  /** Bytes or text that are no secret key; says what is wrong, not what was given. */
  public static final class InvalidSecretKey extends CryptoException {
    private static final long serialVersionUID = 1L;

    InvalidSecretKey(String why) {
      super("invalid secret key: " + why);
    }
  }

  /** A file that does not hold a key, or a key where nothing may be written. */
  public static final class InvalidKeyFile extends CryptoException {
    private static final long serialVersionUID = 1L;

    InvalidKeyFile(String file, String why) {
      super("key file " + file + ": " + why);
    }
  }

  /** An aggregate over nothing. */
  public static final class NothingToAggregate extends CryptoException {
    private static final long serialVersionUID = 1L;

    NothingToAggregate(String what) {
      super("no " + what + " to aggregate");
    }
  }
}
