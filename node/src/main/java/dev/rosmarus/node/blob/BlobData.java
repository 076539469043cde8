package dev.rosmarus.node.blob;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.storage.StoreBatch;

/** What is stored of a blob besides its row: metadata and slivers. */
@FunctionalInterface
public interface BlobData {

  /** Adds the removal of all of it; shards that are locked to move keep theirs. Never waits. */
  void remove(BlobId blob, StoreBatch batch);
}
