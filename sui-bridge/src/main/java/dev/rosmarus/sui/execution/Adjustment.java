package dev.rosmarus.sui.execution;

/**
 * What is to be different when a transaction is built anew.
 *
 * @param doubledBudget because the budget was not enough
 * @param congested so that a higher price is worth asking for
 */
record Adjustment(boolean doubledBudget, boolean congested) {
  static final Adjustment NONE = new Adjustment(false, false);

  Adjustment withDoubledBudget() {
    return new Adjustment(true, congested);
  }

  Adjustment afterCongestion() {
    return new Adjustment(doubledBudget, true);
  }
}
