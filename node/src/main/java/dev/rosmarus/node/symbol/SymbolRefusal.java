package dev.rosmarus.node.symbol;

/** Why there are no symbols (Walrus HTTP API spec, sections 5.8 and 5.9). */
public sealed interface SymbolRefusal {

  /** The operator does not serve the blob. */
  record Denied() implements SymbolRefusal {}

  /** The sliver to cut from is not here, or the blob is not registered. */
  record SliverUnavailable() implements SymbolRefusal {}

  /** The shard of the sliver to cut from is this node's, and has no storage. */
  record ShardNotAssigned(int shard, long epoch) implements SymbolRefusal {}

  record IndexOutOfRange(int index, int nShards) implements SymbolRefusal {}

  /** Neither of the two slivers that hold the symbol lies on a shard of this node. */
  record NotPresentAtShards() implements SymbolRefusal {}

  /** The list of symbols is empty. */
  record NoSymbolsSpecified() implements SymbolRefusal {}

  /** A sliver that is to be decoded is not pure blob data. */
  record TargetOutOfRange(int index, int limit) implements SymbolRefusal {}

  /** Too many requests, a pool without room, or an answer that is too long. */
  record Unavailable() implements SymbolRefusal {}

  /** The sliver to cut from is damaged on disk. */
  record Damaged(String cause) implements SymbolRefusal {}
}
