package dev.rosmarus.node.client;

import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;

/** Told how far a write is. Called from several threads; must return at once. */
public interface WriteListener {

  WriteListener NONE = new WriteListener() {};

  default void encoded(VerifiedMetadata metadata) {}

  default void registered(Address blobObject) {}

  /** A node has a sliver. */
  default void sliverStored(Address nodeId, long bytes) {}

  /**
   * A node's part is through; also after the quorum.
   *
   * @param how in words
   */
  default void nodeFinished(Address nodeId, boolean confirmed, String how) {}

  /** Weight of the nodes that confirmed, in shards. */
  default void confirmed(int weight, int needed) {}

  default void certified(Digest transaction) {}
}
