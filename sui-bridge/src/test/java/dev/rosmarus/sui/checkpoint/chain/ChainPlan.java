package dev.rosmarus.sui.checkpoint.chain;

/**
 * What an invented chain looks like; equal plans give equal chains.
 *
 * @param firstCheckpoint number of the first checkpoint
 * @param checkpoints how many
 * @param checkpointsPerEpoch after how many an epoch ends
 * @param firstEpoch of the first checkpoint
 * @param validators in every committee; two of three sign
 * @param transactionsMax in a checkpoint, chosen evenly from 0 on
 * @param eventsMax of a transaction, chosen evenly from 0 on; about half are of Walrus
 */
public record ChainPlan(
    long seed,
    long firstCheckpoint,
    int checkpoints,
    int checkpointsPerEpoch,
    long firstEpoch,
    int validators,
    int transactionsMax,
    int eventsMax) {

  public static ChainPlan small(long seed) {
    return new ChainPlan(seed, 1000, 60, 25, 7, 4, 3, 3);
  }

  public ChainPlan withCheckpoints(int count) {
    return new ChainPlan(
        seed,
        firstCheckpoint,
        count,
        checkpointsPerEpoch,
        firstEpoch,
        validators,
        transactionsMax,
        eventsMax);
  }

  public ChainPlan withCheckpointsPerEpoch(int count) {
    return new ChainPlan(
        seed,
        firstCheckpoint,
        checkpoints,
        count,
        firstEpoch,
        validators,
        transactionsMax,
        eventsMax);
  }
}
