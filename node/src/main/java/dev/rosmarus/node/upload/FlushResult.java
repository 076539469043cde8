package dev.rosmarus.node.upload;

/** What became of a blob's metadata and slivers that waited for its registration. */
public sealed interface FlushResult {

  /** Nothing waits any more; all of it is stored. */
  record Done() implements FlushResult {}

  /** No living object of the blob is known; what waits goes on waiting. */
  record NotRegistered() implements FlushResult {}

  /** Slivers wait, but their metadata is neither stored nor waiting. */
  record MetadataMissing() implements FlushResult {}

  /** A sliver's shard takes no writes any more; it and those after it go on waiting. */
  record ShardNotAssigned(int shard, long epoch) implements FlushResult {}
}
