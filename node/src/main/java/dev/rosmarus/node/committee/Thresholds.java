package dev.rosmarus.node.committee;

/**
 * How many shards must speak for something to hold, in a system of so many shards (Walrus encoding
 * spec, section 12).
 *
 * <p>Weight is a number of shards, never of nodes. On-chain and off-chain rules agree only when the
 * number of shards is one more than a multiple of three; one must not stand in for the other.
 */
public record Thresholds(int shards) {

  /**
   * @throws IllegalArgumentException for a system without shards
   */
  public Thresholds {
    if (shards < 1) {
      throw new IllegalArgumentException("a system of " + shards + " shards has no thresholds");
    }
  }

  /** The most shards that may be faulty. */
  public int faultyMax() {
    return (shards - 1) / 3;
  }

  /** Least weight by which the chain certifies a blob, an event blob, an epoch's end, a vote. */
  public int chainQuorum() {
    return Math.ceilDiv(2 * shards + 1, 3);
  }

  /** Least weight by which the chain invalidates a blob id. */
  public int chainOneCorrect() {
    return Math.ceilDiv(shards + 1, 3);
  }

  /** Least weight that collectors of confirmations and attestations wait for. */
  public int minCorrect() {
    return shards - faultyMax();
  }

  /** Least weight of equal answers (not found, forbidden, a status) that settles a question. */
  public int offChainQuorum() {
    return 2 * faultyMax() + 1;
  }

  /** Least weight behind one status answer that makes it worth trust. */
  public int offChainValidity() {
    return faultyMax() + 1;
  }
}
