package dev.rosmarus.sui.execution.attempt;

/**
 * What is to be different when a transaction is built anew.
 *
 * @param doubledBudget because the budget was not enough
 * @param congested so that a higher price is worth asking for
 */
public record Adjustment(boolean doubledBudget, boolean congested) {
  public static final Adjustment NONE = new Adjustment(false, false);

  public Adjustment withDoubledBudget() {
    return new Adjustment(true, congested);
  }

  public Adjustment afterCongestion() {
    return new Adjustment(doubledBudget, true);
  }
}
