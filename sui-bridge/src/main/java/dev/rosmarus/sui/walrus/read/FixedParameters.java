package dev.rosmarus.sui.walrus.read;

/**
 * What a deployment never changes (Walrus contracts spec, section 6.2).
 *
 * @param epochDurationMillis not applied to epoch 0
 * @param epochsAheadMax how many epochs ahead storage may end
 */
public record FixedParameters(
    int nShards, long epochDurationMillis, long firstEpochStartMillis, long epochsAheadMax) {

  static FixedParameters of(WalrusState state) {
    return new FixedParameters(
        state.stakingInner().nShards(),
        state.stakingInner().epochDurationMillis(),
        state.stakingInner().firstEpochStartMillis(),
        state.systemInner().futureAccounting().length());
  }
}
