package dev.rosmarus.node.epoch;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.blob.BlobTable;
import dev.rosmarus.node.event.WhenBusy;
import dev.rosmarus.node.sliver.MetadataStore;
import dev.rosmarus.node.sliver.Shard;
import dev.rosmarus.node.sliver.Shards;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Looks whether shards hold every blob that was certified before an epoch: metadata and both
 * slivers. Presence is what counts, never a flag. In the first epoch there is nothing to hold.
 */
final class ShardCompleteness {

  private final BlobTable blobs;
  private final MetadataStore metadata;
  private final Shards shards;

  ShardCompleteness(EpochParts parts) {
    this.blobs = parts.blobs();
    this.metadata = parts.metadata();
    this.shards = parts.shards();
  }

  /** The first blob, in the order of ids, of which something is missing. */
  Optional<BlobId> firstMissing(Collection<Integer> wanted, long epoch)
      throws InterruptedException {
    AtomicReference<Optional<BlobId>> missing = new AtomicReference<>(Optional.empty());
    blobs.certifiedBefore(
        epoch,
        BlobId.of(new byte[BlobId.BYTES]),
        (blob, _) -> {
          if (WhenBusy.again(() -> isStored(blob, wanted))) {
            return true;
          }
          missing.set(Optional.of(blob));
          return false;
        });
    return missing.get();
  }

  private boolean isStored(BlobId blob, Collection<Integer> wanted) throws InterruptedException {
    if (!metadata.has(blob)) {
      return false;
    }
    for (int index : wanted) {
      Optional<Shard> shard = shards.shard(index);
      if (shard.isEmpty()
          || !shard.get().has(blob, Axis.PRIMARY)
          || !shard.get().has(blob, Axis.SECONDARY)) {
        return false;
      }
    }
    return true;
  }
}
