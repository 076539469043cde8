package dev.rosmarus.node.api;

import dev.rosmarus.sui.crypto.BlsPublicKey;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * What the health of a node is made of, beside its shards (section 5.13).
 *
 * @param nodeStatus in the protocol's words: {@code Standby}, {@code Active}, …
 * @param eventsPersisted events handled without a gap from the start of the stream
 * @param eventsPending events handled behind a gap
 * @param highestFinishedEventIndex 0 at first
 * @param latestCheckpoint the latest of which anything is known
 */
public record Vitals(
    Duration uptime,
    long epoch,
    BlsPublicKey publicKey,
    String nodeStatus,
    long eventsPersisted,
    long eventsPending,
    long highestFinishedEventIndex,
    OptionalLong latestCheckpoint) {}
