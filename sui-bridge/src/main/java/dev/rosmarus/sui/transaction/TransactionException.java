package dev.rosmarus.sui.transaction;

import dev.rosmarus.sui.Address;
import java.math.BigInteger;

/** Why a transaction cannot be put together or paid, as a type that names the offending value. */
public abstract sealed class TransactionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private TransactionException(String message) {
    super(message);
  }

  /** More of something than the network takes. */
  public static final class LimitExceeded extends TransactionException {
    private static final long serialVersionUID = 1L;

    LimitExceeded(String what, long actual, long maximum) {
      super(what + ": " + actual + ", the network takes at most " + maximum);
    }
  }

  /** An argument that stands for nothing at its place. */
  public static final class UnknownArgument extends TransactionException {
    private static final long serialVersionUID = 1L;

    UnknownArgument(Argument argument, String why) {
      super(argument + ": " + why);
    }
  }

  /** One object brought along in two ways that exclude each other. */
  public static final class ConflictingObject extends TransactionException {
    private static final long serialVersionUID = 1L;

    ConflictingObject(Address id, Object first, Object second) {
      super("object " + id + " is used twice, as " + first + " and as " + second);
    }
  }

  /** A module or function whose name is none. */
  public static final class InvalidName extends TransactionException {
    private static final long serialVersionUID = 1L;

    InvalidName(String what, String name) {
      super("invalid name of a " + what + ": \"" + name + "\"");
    }
  }

  /** A command that has nothing to work on, which the network refuses. */
  public static final class NothingGiven extends TransactionException {
    private static final long serialVersionUID = 1L;

    NothingGiven(String command, String what) {
      super(command + " without " + what);
    }
  }

  /** A form that is read but not built: reserved for the system, or too new for most servers. */
  public static final class NotBuilt extends TransactionException {
    private static final long serialVersionUID = 1L;

    NotBuilt(Object form) {
      super("transactions with this are read but not built: " + form);
    }
  }

  /** The gas coin as an argument where an address balance pays and there is none. */
  public static final class NoGasCoin extends TransactionException {
    private static final long serialVersionUID = 1L;

    NoGasCoin() {
      super("the gas coin is used, but an address balance pays for the gas");
    }
  }

  /** A gas budget beyond 64 bits. */
  public static final class BudgetTooLarge extends TransactionException {
    private static final long serialVersionUID = 1L;

    BudgetTooLarge(BigInteger budget) {
      super("gas budget " + budget + " is no 64-bit number");
    }
  }

  /** All coins together are worth too little. */
  public static final class InsufficientFunds extends TransactionException {
    private static final long serialVersionUID = 1L;

    InsufficientFunds(BigInteger needed, BigInteger available) {
      super("insufficient funds: " + needed + " needed, " + available + " available");
    }
  }

  /** There is enough, but not in as many coins as one transaction takes. */
  public static final class MergeCoinsFirst extends TransactionException {
    private static final long serialVersionUID = 1L;

    MergeCoinsFirst(BigInteger needed, BigInteger usable, BigInteger available, int coinsMax) {
      super(
          "merge coins first: %s needed, the %d largest hold %s of %s available"
              .formatted(needed, coinsMax, usable, available));
    }
  }
}
