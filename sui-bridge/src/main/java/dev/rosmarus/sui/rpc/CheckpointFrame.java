package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.checkpoint.UnverifiedCheckpoint;

/** One checkpoint of a subscription. */
public record CheckpointFrame(long cursor, UnverifiedCheckpoint checkpoint) {}
