package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.Digest;

/** What an endpoint says of itself. */
public record ServiceInfo(
    Digest chain,
    String chainName,
    long epoch,
    long checkpointHeight,
    long timestampMillis,
    long lowestAvailableCheckpoint,
    long lowestAvailableCheckpointObjects,
    String server) {}
