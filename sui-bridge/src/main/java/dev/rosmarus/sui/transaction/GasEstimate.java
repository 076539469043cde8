package dev.rosmarus.sui.transaction;

import java.math.BigInteger;

/**
 * The budget that a transaction gets from what its simulation used (Sui client spec, section 17);
 * the reference node arrives at the same figures. All amounts are MIST, unsigned.
 */
public final class GasEstimate {

  /** The price at which a transaction is simulated. */
  public static final long SIMULATION_PRICE = 1000;

  /** The budget with which a transaction is simulated. */
  public static final long SIMULATION_BUDGET = 50_000_000_000L;

  /** Units of computation on top, for what may change until the transaction runs. */
  private static final BigInteger OVERHEAD_UNITS = BigInteger.valueOf(1000);

  private GasEstimate() {}

  /**
   * @param computation used by the simulation at {@link #SIMULATION_PRICE}
   * @param price at which the transaction will run
   * @throws TransactionException.BudgetTooLarge beyond 64 bits
   */
  public static long budget(long computation, long storage, long storageRebate, long price) {
    BigInteger unitPrice = unsigned(price);
    BigInteger[] scaled =
        unsigned(computation)
            .multiply(unitPrice)
            .divideAndRemainder(BigInteger.valueOf(SIMULATION_PRICE));
    BigInteger ceil = scaled[1].signum() == 0 ? scaled[0] : scaled[0].add(BigInteger.ONE);
    BigInteger net = ceil.add(unsigned(storage)).subtract(unsigned(storageRebate));
    BigInteger budget = ceil.max(net).add(OVERHEAD_UNITS.multiply(unitPrice));
    if (budget.bitLength() > Long.SIZE) {
      throw new TransactionException.BudgetTooLarge(budget);
    }
    return budget.longValue();
  }

  private static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }
}
