package dev.rosmarus.node.blob;

import dev.rosmarus.node.blob.BlobTableException.CertifiedTwice;
import dev.rosmarus.node.blob.BlobTableException.Contradiction;
import dev.rosmarus.node.blob.BlobTableException.RegisteredTwice;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.event.BlobEvent.PooledBlobCertified;
import dev.rosmarus.sui.walrus.event.BlobEvent.PooledBlobDeleted;
import dev.rosmarus.sui.walrus.event.BlobEvent.PooledBlobRegistered;
import dev.rosmarus.sui.walrus.event.EventId;
import java.util.Optional;
import java.util.OptionalLong;

/** What events do to the record of a blob object in a storage pool (section 8.4). */
final class PooledObjectRules {

  private PooledObjectRules() {}

  static Transition<PerObjectPooledBlobInfo> apply(
      Optional<PerObjectPooledBlobInfo> before, PooledBlobRegistered event, EventId id) {
    if (before.isPresent()) {
      throw new RegisteredTwice(event.objectId(), id);
    }
    return Transition.to(
        new PerObjectPooledBlobInfo(
            BlobIds.of(event), event.epoch(), OptionalLong.empty(), event.storagePoolId(), id));
  }

  static Transition<PerObjectPooledBlobInfo> apply(
      Optional<PerObjectPooledBlobInfo> before, PooledBlobCertified event, EventId id) {
    if (before.isEmpty()) {
      return Transition.to(Optional.empty(), Anomaly.OBJECT_UNKNOWN);
    }
    PerObjectPooledBlobInfo object = before.get();
    ObjectRules.requireSameBlob(object.blobId(), event.objectId(), BlobIds.of(event), id);
    requireSamePool(object, event.objectId(), event.storagePoolId(), id);
    if (object.certifiedEpoch().isPresent()) {
      throw new CertifiedTwice(event.objectId(), id);
    }
    return Transition.to(object.certified(event.epoch(), id));
  }

  static Transition<PerObjectPooledBlobInfo> apply(
      Optional<PerObjectPooledBlobInfo> before, PooledBlobDeleted event, EventId id) {
    if (before.isEmpty()) {
      return Transition.to(Optional.empty(), Anomaly.OBJECT_UNKNOWN);
    }
    PerObjectPooledBlobInfo object = before.get();
    ObjectRules.requireSameBlob(object.blobId(), event.objectId(), BlobIds.of(event), id);
    requireSamePool(object, event.objectId(), event.storagePoolId(), id);
    return Transition.gone();
  }

  private static void requireSamePool(
      PerObjectPooledBlobInfo object, Address objectId, Address said, EventId id) {
    if (!object.storagePoolId().equals(said)) {
      throw new Contradiction(objectId, id, "storage pool", object.storagePoolId(), said);
    }
  }
}
