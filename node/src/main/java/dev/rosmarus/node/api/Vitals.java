package dev.rosmarus.node.api;

import dev.rosmarus.sui.crypto.BlsPublicKey;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the health of a node is made of, beside its shards (section 5.13).
 *
 * @param nodeStatus in the protocol's words: {@code Standby}, {@code Active}, …
 * @param eventsPersisted events handled without a gap from the start of the stream
 * @param eventsPending events handled behind a gap
 * @param highestFinishedEventIndex 0 at first
 * @param latestCheckpoint the latest of which anything is known
 * @param startUp how far the start is; absent once the node serves
 */
public record Vitals(
    Duration uptime,
    long epoch,
    BlsPublicKey publicKey,
    String nodeStatus,
    long eventsPersisted,
    long eventsPending,
    long highestFinishedEventIndex,
    OptionalLong latestCheckpoint,
    Optional<StartUp> startUp) {

  /**
   * A phase of the start. The reference has no such member; clients pass over members they do not
   * know.
   *
   * @param step 1 for the first
   */
  public record StartUp(String phase, int step, int steps) {}
}
