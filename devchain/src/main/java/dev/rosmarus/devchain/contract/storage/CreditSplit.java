package dev.rosmarus.devchain.contract.storage;

import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.sui.walrus.object.Subsidies;

/**
 * What the older credits give to a purchase: a share of the cost to the buyer and one to the nodes,
 * or all that the pool has in proportion to the two rates (Walrus contracts spec, section 7.10).
 * Never more than the pool had.
 */
public record CreditSplit(long costFrost, long buyerFrost, long systemFrost) {

  /** Basis points. */
  public static final int RATE_MAX = 10_000;

  /**
   * @param subsidies before the purchase
   */
  public static CreditSplit of(Subsidies subsidies, long costFrost) {
    int buyerRate = subsidies.buyerSubsidyRate();
    int systemRate = subsidies.systemSubsidyRate();
    long poolFrost = subsidies.subsidyPoolFrost();
    long buyer = share(costFrost, buyerRate, RATE_MAX);
    long system = share(costFrost, systemRate, RATE_MAX);
    return U64.isAtLeast(poolFrost, U64.add(buyer, system))
        ? new CreditSplit(costFrost, buyer, system)
        : new CreditSplit(
            costFrost,
            share(poolFrost, buyerRate, buyerRate + systemRate),
            share(poolFrost, systemRate, buyerRate + systemRate));
  }

  /** In 64 bits, as the contract reckons. */
  private static long share(long frost, int part, int whole) {
    return U64.divide(U64.multiply(frost, part), whole);
  }
}
