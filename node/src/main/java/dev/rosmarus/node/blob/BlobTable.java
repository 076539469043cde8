package dev.rosmarus.node.blob;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.event.EventId;
import dev.rosmarus.sui.walrus.event.StoragePoolEvent;
import java.util.Optional;

/**
 * The blob table on disk. Rows change by the rules of this package alone, all rows of an event with
 * the latest handled index in one batch (Walrus node runtime spec, section 9.5). Calls wait for
 * native threads.
 */
public interface BlobTable {

  Optional<BlobInfo> blob(BlobId id) throws InterruptedException;

  Optional<PerObjectBlobInfo> object(Address objectId) throws InterruptedException;

  Optional<PerObjectPooledBlobInfo> pooledObject(Address objectId) throws InterruptedException;

  Optional<StoragePoolInfo> pool(Address poolId) throws InterruptedException;

  LatestHandledIndex latestHandled() throws InterruptedException;

  /** Applies the event and writes what it changes, durable with the next synced write. */
  Effect apply(BlobEvent event, EventId id, long index, History history)
      throws InterruptedException;

  /** As {@link #apply(BlobEvent, EventId, long, History)}, for a pool. */
  void apply(StoragePoolEvent event, EventId id, long index, History history)
      throws InterruptedException;

  /** Called for each blob in ascending order until it answers false. */
  interface Visitor {
    boolean visit(BlobId id, BlobInfo info) throws InterruptedException;
  }

  /**
   * Walks the blobs that are certified, and were before the epoch, from {@code first} on, as they
   * stood when the walk began.
   */
  void certifiedBefore(long epoch, BlobId first, Visitor visitor) throws InterruptedException;
}
