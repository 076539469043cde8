package dev.rosmarus.node.transfer;

/** Why no slivers are handed over (Walrus HTTP API spec, section 5.12). */
public sealed interface TransferRefusal {

  /** Not a member of a committee we know, or not the one that gains the shard. */
  record Unauthorized() implements TransferRefusal {}

  record VerificationFailed(String cause) implements TransferRefusal {}

  record InvalidEpoch(long requestEpoch, long serverEpoch) implements TransferRefusal {}

  /**
   * @param requested unsigned
   */
  record SliverCountExceedsLimit(long requested, long limit) implements TransferRefusal {}

  record ShardNotAssigned(int shard, long epoch) implements TransferRefusal {}
}
