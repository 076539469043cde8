package dev.rosmarus.node.blob;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import java.util.Optional;

/**
 * The rows that one blob event reads and writes; empty stands for no row.
 *
 * @param object of the event's object, if it stands for itself
 * @param pooledObject of the event's object, if it is in a storage pool
 */
public record BlobRows(
    Optional<BlobInfo> blob,
    Optional<PerObjectBlobInfo> object,
    Optional<PerObjectPooledBlobInfo> pooledObject) {

  /** Where the rows of an event are. */
  public record Keys(BlobId blob, Optional<Address> object, Optional<Address> pooledObject) {}

  /** The keys of the rows to hand in with an event, and to write after it. */
  public static Keys keysOf(BlobEvent event) {
    BlobId blob = BlobIds.of(event);
    return switch (event) {
      case BlobEvent.Registered e -> ofObject(blob, e.objectId());
      case BlobEvent.Certified e -> ofObject(blob, e.objectId());
      case BlobEvent.Deleted e -> ofObject(blob, e.objectId());
      case BlobEvent.InvalidBlobId _, BlobEvent.DenyListBlobDeleted _ ->
          new Keys(blob, Optional.empty(), Optional.empty());
      case BlobEvent.PooledBlobRegistered e -> ofPooledObject(blob, e.objectId());
      case BlobEvent.PooledBlobCertified e -> ofPooledObject(blob, e.objectId());
      case BlobEvent.PooledBlobDeleted e -> ofPooledObject(blob, e.objectId());
    };
  }

  private static Keys ofObject(BlobId blob, Address objectId) {
    return new Keys(blob, Optional.of(objectId), Optional.empty());
  }

  private static Keys ofPooledObject(BlobId blob, Address objectId) {
    return new Keys(blob, Optional.empty(), Optional.of(objectId));
  }
}
