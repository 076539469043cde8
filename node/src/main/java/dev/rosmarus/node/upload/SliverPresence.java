package dev.rosmarus.node.upload;

/** Whether a sliver is here (Walrus HTTP API spec, section 5.6). */
public sealed interface SliverPresence {

  record Stored() implements SliverPresence {}

  /** It waits for registration. */
  record Buffered() implements SliverPresence {}

  record Nonexistent() implements SliverPresence {}

  /** The shard has no storage here. */
  record ShardNotAssigned(int shard, long epoch) implements SliverPresence {}
}
