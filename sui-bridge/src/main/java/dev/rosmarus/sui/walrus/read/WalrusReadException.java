package dev.rosmarus.sui.walrus.read;

import dev.rosmarus.sui.Address;
import java.io.Serial;
import java.util.List;

/**
 * What is on the chain is not what the Walrus contracts put there, or the configuration names the
 * wrong things. Full nodes that do not answer are another matter: {@code RpcException}.
 */
public abstract sealed class WalrusReadException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private WalrusReadException(String message) {
    super(message);
  }

  /** An object that must exist does not, on the chain that was asked. */
  public static final class ObjectMissing extends WalrusReadException {
    @Serial private static final long serialVersionUID = 1L;

    ObjectMissing(Address id, String what) {
      super("no object " + id + ", which should be " + what + ": wrong network or wrong id?");
    }
  }

  /** An object is there and is something else. */
  public static final class WrongType extends WalrusReadException {
    @Serial private static final long serialVersionUID = 1L;

    WrongType(Address id, String expected, String actual) {
      super("object " + id + " is " + actual + " instead of " + expected);
    }
  }

  /** The contents of an object are not laid out as this version knows them. */
  public static final class Undecodable extends WalrusReadException {
    @Serial private static final long serialVersionUID = 1L;

    Undecodable(Address id, String type, String why) {
      super("object " + id + " of type " + type + " cannot be read: " + why);
    }
  }

  /** System and staking did not stand still for as long as a read takes. */
  public static final class StateMoving extends WalrusReadException {
    @Serial private static final long serialVersionUID = 1L;

    StateMoving(int tries, String seen) {
      super("no consistent read of system and staking in " + tries + " tries, last: " + seen);
    }
  }

  /** An account has several capabilities of storage nodes and none is configured. */
  public static final class SeveralCapabilities extends WalrusReadException {
    @Serial private static final long serialVersionUID = 1L;

    SeveralCapabilities(Address owner, List<Address> ids) {
      super(owner + " owns several storage node capabilities, configure one of " + ids);
    }
  }

  /** A package is not there, or its types are not those of the contracts. */
  public static final class UnexpectedPackage extends WalrusReadException {
    @Serial private static final long serialVersionUID = 1L;

    UnexpectedPackage(Address packageId, String why) {
      super("package " + packageId + ": " + why);
    }
  }
}
