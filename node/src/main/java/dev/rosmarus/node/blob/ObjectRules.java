package dev.rosmarus.node.blob;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.blob.BlobTableException.CertifiedTwice;
import dev.rosmarus.node.blob.BlobTableException.Contradiction;
import dev.rosmarus.node.blob.BlobTableException.ExtendedUncertified;
import dev.rosmarus.node.blob.BlobTableException.RegisteredTwice;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.event.BlobEvent.Certified;
import dev.rosmarus.sui.walrus.event.BlobEvent.Deleted;
import dev.rosmarus.sui.walrus.event.BlobEvent.Registered;
import dev.rosmarus.sui.walrus.event.EventId;
import java.util.Optional;
import java.util.OptionalLong;

/** What events do to the record of a blob object outside of pools (section 8.4). */
final class ObjectRules {

  private ObjectRules() {}

  static Transition<PerObjectBlobInfo> apply(
      Optional<PerObjectBlobInfo> before, Registered event, EventId id) {
    if (before.isPresent()) {
      throw new RegisteredTwice(event.objectId(), id);
    }
    return Transition.to(
        new PerObjectBlobInfo(
            BlobIds.of(event),
            event.epoch(),
            OptionalLong.empty(),
            event.endEpoch(),
            event.deletable(),
            id,
            false));
  }

  static Transition<PerObjectBlobInfo> apply(
      Optional<PerObjectBlobInfo> before, Certified event, EventId id) {
    if (before.isEmpty()) {
      return Transition.to(Optional.empty(), Anomaly.OBJECT_UNKNOWN);
    }
    PerObjectBlobInfo object = before.get();
    requireSameBlob(object.blobId(), event.objectId(), BlobIds.of(event), id);
    if (object.deletable() != event.deletable()) {
      throw new Contradiction(
          event.objectId(), id, "deletable", object.deletable(), event.deletable());
    }
    boolean isCertified = object.certifiedEpoch().isPresent();
    if (event.isExtension()) {
      if (!isCertified) {
        throw new ExtendedUncertified(event.objectId(), id);
      }
      return Transition.to(object.extended(event.endEpoch(), id));
    }
    if (isCertified) {
      throw new CertifiedTwice(event.objectId(), id);
    }
    return Transition.to(object.certified(event.epoch(), id));
  }

  static Transition<PerObjectBlobInfo> apply(
      Optional<PerObjectBlobInfo> before, Deleted event, EventId id) {
    if (before.isEmpty()) {
      return Transition.to(Optional.empty(), Anomaly.OBJECT_UNKNOWN);
    }
    requireSameBlob(before.get().blobId(), event.objectId(), BlobIds.of(event), id);
    if (!before.get().deletable()) {
      throw new Contradiction(event.objectId(), id, "deletable", false, true);
    }
    return Transition.gone();
  }

  /** The record of an object of which only an extension is left in the history. */
  static PerObjectBlobInfo ofExtensionAlone(Certified extension, EventId id) {
    return new PerObjectBlobInfo(
        BlobIds.of(extension),
        extension.epoch(),
        OptionalLong.of(extension.epoch()),
        extension.endEpoch(),
        extension.deletable(),
        id,
        false);
  }

  static void requireSameBlob(BlobId recorded, Address objectId, BlobId said, EventId id) {
    if (!recorded.equals(said)) {
      throw new Contradiction(objectId, id, "blob id", recorded, said);
    }
  }
}
