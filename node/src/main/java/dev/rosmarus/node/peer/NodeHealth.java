package dev.rosmarus.node.peer;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What a node says of itself (Walrus HTTP API spec, section 5.13).
 *
 * @param nodeStatus as the node words it
 * @param publicKey base64 of its protocol key, unchecked
 */
public record NodeHealth(
    Duration uptime,
    long epoch,
    String publicKey,
    String nodeStatus,
    EventProgress eventProgress,
    ShardSummary shards,
    OptionalLong latestCheckpoint) {

  /**
   * How far the node has processed the events.
   *
   * @param persisted all before this index
   * @param pending finished behind a gap
   * @param highestFinished absent if the node does not say
   */
  public record EventProgress(long persisted, long pending, OptionalLong highestFinished) {}

  /** How many shards are how. */
  public record ShardSummary(
      int owned, int unknown, int ready, int inTransfer, int inRecovery, int readOnly) {}
}
