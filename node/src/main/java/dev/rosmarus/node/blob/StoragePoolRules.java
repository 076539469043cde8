package dev.rosmarus.node.blob;

import dev.rosmarus.node.blob.BlobTableException.PoolCreatedTwice;
import dev.rosmarus.node.blob.BlobTableException.PoolUnknown;
import dev.rosmarus.sui.walrus.event.EventId;
import dev.rosmarus.sui.walrus.event.StoragePoolEvent;
import dev.rosmarus.sui.walrus.event.StoragePoolEvent.StoragePoolCreated;
import dev.rosmarus.sui.walrus.event.StoragePoolEvent.StoragePoolExtended;
import java.util.Optional;

/** What events do to the record of a storage pool (Walrus node runtime spec, section 8.6). */
public final class StoragePoolRules {

  private StoragePoolRules() {}

  /**
   * The pool's record after an event; only for an event that is not {@linkplain
   * LatestHandledIndex#covers handled} yet.
   *
   * @throws BlobTableException if the event contradicts the record
   */
  public static StoragePoolInfo apply(
      Optional<StoragePoolInfo> before, StoragePoolEvent event, EventId id) {
    return switch (event) {
      case StoragePoolCreated created -> {
        if (before.isPresent()) {
          throw new PoolCreatedTwice(created.storagePoolId(), id);
        }
        yield new StoragePoolInfo(created.startEpoch(), created.endEpoch());
      }
      case StoragePoolExtended extended -> {
        StoragePoolInfo pool =
            before.orElseThrow(() -> new PoolUnknown(extended.storagePoolId(), id));
        yield new StoragePoolInfo(
            pool.startEpoch(), Math.max(pool.endEpoch(), extended.newEndEpoch()));
      }
    };
  }
}
