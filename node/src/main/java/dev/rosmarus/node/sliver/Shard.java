package dev.rosmarus.node.sliver;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.Sliver;
import java.util.Optional;

/**
 * The storage of one shard. Calls wait for a pool of native threads, so they are made from virtual
 * threads or background threads, never from an event loop.
 */
public interface Shard {

  int index();

  ShardStatus status();

  boolean has(BlobId blob, Axis axis) throws InterruptedException;

  /**
   * @throws dev.rosmarus.node.storage.StorageException if the bytes are damaged: they are not
   *     served
   */
  Optional<StoredSliver> sliver(BlobId blob, Axis axis) throws InterruptedException;

  /**
   * Stores a verified sliver. On return a synced write covers it.
   *
   * @throws dev.rosmarus.node.storage.StorageException if the disk is too full for new data, or the
   *     shard was removed
   */
  void store(BlobId blob, Sliver sliver) throws InterruptedException;
}
