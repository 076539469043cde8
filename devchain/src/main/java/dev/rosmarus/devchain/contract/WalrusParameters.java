package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.contract.staking.ContractVersion;

/**
 * What a deployment of the contracts is made with (Walrus contracts spec, section 7.1).
 *
 * @param seed that the ids of the packages follow from
 * @param nShards 1 to 65535
 * @param epochZeroDurationMillis before the first committee can be formed
 * @param epochDurationMillis of every later epoch
 * @param epochsAheadMax how many epochs ahead storage may end, 1 to 1000
 * @param version which sources to run
 */
public record WalrusParameters(
    long seed,
    int nShards,
    long epochZeroDurationMillis,
    long epochDurationMillis,
    long epochsAheadMax,
    ContractVersion version) {

  private static final int N_SHARDS_MAX = 0xFFFF;
  private static final long EPOCHS_AHEAD_LIMIT = 1000;

  public WalrusParameters {
    requireRange("number of shards", nShards, 1, N_SHARDS_MAX);
    requireRange("duration of epoch 0", epochZeroDurationMillis, 0, Long.MAX_VALUE);
    requireRange("duration of an epoch", epochDurationMillis, 0, Long.MAX_VALUE);
    requireRange("epochs ahead", epochsAheadMax, 1, EPOCHS_AHEAD_LIMIT);
  }

  private static void requireRange(String what, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          what + " of " + value + " is not between " + min + " and " + max);
    }
  }
}
