package dev.rosmarus.devchain.framework;

import dev.rosmarus.devchain.move.MoveAbort;
import dev.rosmarus.devchain.move.MoveArithmeticError;

/** What becomes of amounts that are joined, split and destroyed. */
final class Amounts {

  private static final String MODULE = "balance";
  private static final long NON_ZERO = 0;
  private static final long NOT_ENOUGH = 2;

  private Amounts() {}

  static long join(long a, long b) {
    long sum = a + b;
    if (Long.compareUnsigned(sum, a) < 0) {
      throw new MoveArithmeticError("sum of balances");
    }
    return sum;
  }

  static long rest(long whole, long part) {
    if (Long.compareUnsigned(part, whole) > 0) {
      throw new MoveAbort(MODULE, NOT_ENOUGH);
    }
    return whole - part;
  }

  static void requireZero(long amount) {
    if (amount != 0) {
      throw new MoveAbort(MODULE, NON_ZERO);
    }
  }
}
