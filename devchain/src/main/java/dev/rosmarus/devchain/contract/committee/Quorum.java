package dev.rosmarus.devchain.contract.committee;

/** What weight decides something (Walrus contracts spec, section 1.2). Weights are shard counts. */
public enum Quorum {
  /** More than two thirds. */
  QUORUM {
    @Override
    public boolean isReachedBy(long weight, int nShards) {
      return 3 * weight >= 2L * nShards + 1;
    }
  },

  /** More than one third, so that an honest node is among them. */
  ONE_CORRECT_NODE {
    @Override
    public boolean isReachedBy(long weight, int nShards) {
      return 3 * weight >= nShards + 1L;
    }
  };

  /**
   * @param nShards of the whole committee
   */
  public abstract boolean isReachedBy(long weight, int nShards);
}
