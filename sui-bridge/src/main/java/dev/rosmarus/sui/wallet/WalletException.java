package dev.rosmarus.sui.wallet;

import dev.rosmarus.sui.Address;
import java.nio.file.Path;
import java.util.List;

/**
 * What is wrong with an account's key, a signature or a wallet's files, as a type. Messages name
 * files, places and public values; a secret, even a malformed one, never appears.
 */
public abstract sealed class WalletException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private WalletException(String message) {
    super(message);
  }

  /** Bytes or text that are no secret key; says what is wrong, not what was given. */
  public static final class InvalidSecretKey extends WalletException {
    private static final long serialVersionUID = 1L;

    InvalidSecretKey(String why) {
      super("invalid secret key: " + why);
    }
  }

  /** Bytes or text that are no public key of an account. */
  public static final class InvalidPublicKey extends WalletException {
    private static final long serialVersionUID = 1L;

    InvalidPublicKey(String value, String why) {
      super("invalid public key " + value + ": " + why);
    }
  }

  /** Bytes that are no signature of an account. */
  public static final class InvalidSignature extends WalletException {
    private static final long serialVersionUID = 1L;

    InvalidSignature(String why) {
      super("invalid signature: " + why);
    }
  }

  /** Members, weights or a threshold that make no multisig account. */
  public static final class InvalidMultisig extends WalletException {
    private static final long serialVersionUID = 1L;

    InvalidMultisig(String why) {
      super("invalid multisig: " + why);
    }
  }

  /** A phrase that is no mnemonic; says what is wrong and where, not what was given. */
  public static final class InvalidMnemonic extends WalletException {
    private static final long serialVersionUID = 1L;

    InvalidMnemonic(String why) {
      super("invalid mnemonic: " + why);
    }
  }

  /** A path that leads to no key of the scheme. */
  public static final class InvalidDerivationPath extends WalletException {
    private static final long serialVersionUID = 1L;

    InvalidDerivationPath(String path, String why) {
      super("invalid derivation path " + path + ": " + why);
    }
  }

  /** A keystore or wallet file that is missing, malformed, or cannot be read or written. */
  public static final class InvalidWalletFile extends WalletException {
    private static final long serialVersionUID = 1L;

    InvalidWalletFile(Path file, String why) {
      super("wallet file " + file + ": " + why);
    }
  }

  /** No wallet file was named, and there is none where one is looked for. */
  public static final class NoWalletFile extends WalletException {
    private static final long serialVersionUID = 1L;

    NoWalletFile(List<Path> searched) {
      super("no wallet file is configured, and there is none at " + searched);
    }
  }

  /** The wanted environment is not in the wallet file. */
  public static final class UnknownEnvironment extends WalletException {
    private static final long serialVersionUID = 1L;

    UnknownEnvironment(Path file, String alias, List<String> known) {
      super("wallet file " + file + ": no environment '" + alias + "' among " + known);
    }
  }

  /** The keystore cannot sign for the wanted address. */
  public static final class AddressWithoutKey extends WalletException {
    private static final long serialVersionUID = 1L;

    AddressWithoutKey(Path file, Address address) {
      super("wallet file " + file + ": the keystore has no key of address " + address);
    }
  }
}
