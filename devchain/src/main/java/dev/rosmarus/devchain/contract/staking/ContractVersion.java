package dev.rosmarus.devchain.contract.staking;

/** Which sources of the contracts run (Walrus contracts spec, sections 2.3 and 2.4). */
public enum ContractVersion {
  /** Deployed on the public networks. */
  V3(3, 111),
  /** The development tree. */
  V4(4, 150);

  private final long number;
  private final int activeSetNodesMax;

  ContractVersion(long number, int activeSetNodesMax) {
    this.number = number;
    this.activeSetNodesMax = activeSetNodesMax;
  }

  /** What System and Staking carry as their version, and the key of their inner state. */
  public long number() {
    return number;
  }

  /** The size of an active set that this version creates. */
  public int activeSetNodesMax() {
    return activeSetNodesMax;
  }
}
