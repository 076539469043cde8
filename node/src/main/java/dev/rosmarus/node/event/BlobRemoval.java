package dev.rosmarus.node.event;

import dev.rosmarus.erasure.BlobId;

/** Takes a blob's data away, if its row allows it at that moment (spec, section 16.3). */
@FunctionalInterface
public interface BlobRemoval {

  /**
   * Removes metadata and slivers of all shards that are not locked; nothing for a blob that is, or
   * has become, registered.
   *
   * @param epoch by which the row is judged
   */
  void removeData(BlobId blob, long epoch) throws InterruptedException;
}
