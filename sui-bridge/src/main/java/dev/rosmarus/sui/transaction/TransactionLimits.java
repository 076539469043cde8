package dev.rosmarus.sui.transaction;

import dev.rosmarus.sui.transaction.TransactionException.LimitExceeded;

/**
 * What the network takes at most (Sui client spec, section 5). It may raise them, so they are
 * checked on what we build and never on what we read.
 */
public final class TransactionLimits {

  /** BCS of the transaction without signatures. */
  public static final int TRANSACTION_BYTES_MAX = 128 * 1024;

  public static final int PURE_BYTES_MAX = 16 * 1024;
  public static final int COMMANDS_MAX = 1024;

  /** Objects among inputs and payment. */
  public static final int INPUT_OBJECTS_MAX = 2048;

  public static final int GAS_OBJECTS_MAX = 256;

  private TransactionLimits() {}

  static void check(String what, long actual, long maximum) {
    if (actual > maximum) {
      throw new LimitExceeded(what, actual, maximum);
    }
  }
}
