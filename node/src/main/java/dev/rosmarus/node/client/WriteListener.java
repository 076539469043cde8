package dev.rosmarus.node.client;

import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;

/** Told how far a write is. Called from several threads; must return at once. */
public interface WriteListener {

  WriteListener NONE = new WriteListener() {};

  default void encoded(VerifiedMetadata metadata) {}

  default void registered(Address blobObject) {}

  /**
   * Uploads begin, or begin again with another committee, when what nodes have already is told of
   * once more.
   *
   * @param sliverBytes that all nodes together are to have; those of a node that fails never come
   */
  default void uploading(long sliverBytes) {}

  /** A node has a sliver, from now or from an earlier write. */
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
