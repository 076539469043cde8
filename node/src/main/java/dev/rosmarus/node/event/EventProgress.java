package dev.rosmarus.node.event;

import java.util.OptionalLong;

/**
 * How far the events are handled.
 *
 * @param persisted the next index of the cursor; all elements below are complete
 * @param pending elements complete beyond the cursor
 * @param highestFinished the highest index that is complete, if any is in this process
 * @param latestCheckpoint the last one whose elements are stored, if any
 */
public record EventProgress(
    long persisted, long pending, OptionalLong highestFinished, OptionalLong latestCheckpoint) {}
