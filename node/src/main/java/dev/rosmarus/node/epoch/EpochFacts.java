package dev.rosmarus.node.epoch;

import dev.rosmarus.sui.walrus.object.EpochState;

/**
 * Where the chain's epoch is in its life.
 *
 * @param epochDurationMillis not applied to epoch 0
 * @param firstEpochStartMillis when epoch 0 may end
 */
public record EpochFacts(
    long epoch, EpochState state, long epochDurationMillis, long firstEpochStartMillis) {}
