package dev.rosmarus.sui.execution;

/** How often a transaction was built anew in this go, by reason. */
record Rebuilds(int stale, int congestion, int budgetDoublings, int packageRefreshes) {
  static final Rebuilds NONE = new Rebuilds(0, 0, 0, 0);

  Rebuilds withStale() {
    return new Rebuilds(stale + 1, congestion, budgetDoublings, packageRefreshes);
  }

  Rebuilds withCongestion() {
    return new Rebuilds(stale, congestion + 1, budgetDoublings, packageRefreshes);
  }

  Rebuilds withBudgetDoubling() {
    return new Rebuilds(stale, congestion, budgetDoublings + 1, packageRefreshes);
  }

  Rebuilds withPackageRefresh() {
    return new Rebuilds(stale, congestion, budgetDoublings, packageRefreshes + 1);
  }
}
