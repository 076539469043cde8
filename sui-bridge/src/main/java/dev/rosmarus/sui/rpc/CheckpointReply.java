package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.checkpoint.UnverifiedCheckpoint;

/** What became of a request for one checkpoint (Sui client spec, section 6). */
public sealed interface CheckpointReply {

  /** The endpoint it came from, as configured. */
  String endpoint();

  record Found(String endpoint, UnverifiedCheckpoint checkpoint) implements CheckpointReply {}

  /**
   * The best endpoint has executed only up to this height, or does not say how far it is.
   *
   * @param height 0 if it is not said
   */
  record NotYet(String endpoint, long height) implements CheckpointReply {}

  /** No endpoint has it any more, or one says an event of it is missing: ask the bucket. */
  record Pruned(String endpoint, String why) implements CheckpointReply {}
}
