package dev.rosmarus.node.confirmation;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.blob.BlobInfo;
import dev.rosmarus.node.blob.InvalidBlob;
import dev.rosmarus.node.blob.PerObjectBlobInfo;
import dev.rosmarus.node.blob.PerObjectPooledBlobInfo;
import dev.rosmarus.node.blob.StoragePoolInfo;
import dev.rosmarus.node.blob.ValidBlob;
import java.util.Optional;

/**
 * The decision of a storage confirmation, from facts that belong to one committee (Walrus node
 * runtime spec, section 10.4).
 *
 * <p>It is stricter than the reference: a node without shards, without the metadata, for an object
 * of another blob, for a pool that has ended, or for a permanent blob that nobody registered as
 * permanent confirms nothing.
 */
final class MayConfirm {

  /** What a confirmation may be refused for, by the chain's records. */
  enum Standing {
    REGISTERED,
    NOT_REGISTERED
  }

  private MayConfirm() {}

  /** Whether any object of the blob is alive. */
  static Standing blob(Optional<BlobInfo> row, long epoch) {
    return standing(row.filter(info -> info.isRegistered(epoch)).isPresent());
  }

  /** Whether a permanent object of the blob is alive. */
  static Standing permanent(Optional<BlobInfo> row, long epoch) {
    return standing(
        row.isPresent()
            && switch (row.get()) {
              case InvalidBlob _ -> false;
              case ValidBlob valid -> valid.isPermanentlyRegistered(epoch);
            });
  }

  /** Whether the object is one of this blob, and alive outside of pools. */
  static Standing object(BlobId blob, Optional<PerObjectBlobInfo> object, long epoch) {
    return standing(
        object.filter(o -> o.blobId().equals(blob) && o.isRegistered(epoch)).isPresent());
  }

  /** Whether the object is one of this blob, in a pool that is alive. */
  static Standing pooledObject(
      BlobId blob,
      Optional<PerObjectPooledBlobInfo> object,
      Optional<StoragePoolInfo> pool,
      long epoch) {
    return standing(
        object.filter(o -> o.blobId().equals(blob) && o.isRegistered(pool, epoch)).isPresent());
  }

  /** Whether all that the node must hold of the blob is there; without shards it holds nothing. */
  static boolean isComplete(int ownShards, boolean hasAllSlivers, boolean hasMetadata) {
    return ownShards > 0 && hasAllSlivers && hasMetadata;
  }

  private static Standing standing(boolean registered) {
    return registered ? Standing.REGISTERED : Standing.NOT_REGISTERED;
  }
}
