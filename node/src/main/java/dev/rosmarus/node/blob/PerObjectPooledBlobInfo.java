package dev.rosmarus.node.blob;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.walrus.event.EventId;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One blob object in a storage pool, which lives as long as the pool. Its BCS goes into snapshots
 * that all nodes must write alike (Walrus node runtime spec, sections 8.1 and 19).
 *
 * @param event the latest that changed it
 */
public record PerObjectPooledBlobInfo(
    BlobId blobId,
    long registeredEpoch,
    OptionalLong certifiedEpoch,
    Address storagePoolId,
    EventId event) {

  /**
   * @throws IllegalArgumentException unless all epochs are u32
   */
  public PerObjectPooledBlobInfo {
    BlobBcs.requireU32("registered epoch", registeredEpoch);
    certifiedEpoch.ifPresent(epoch -> BlobBcs.requireU32("certified epoch", epoch));
  }

  /**
   * Whether it is alive; a pool without a record counts as expired.
   *
   * @param pool the record of this object's pool
   */
  public boolean isRegistered(Optional<StoragePoolInfo> pool, long epoch) {
    return pool.isPresent() && pool.get().isAlive(epoch);
  }

  /**
   * Whether it counts in the digest of this epoch's certified pooled objects, where a record counts
   * as alive by being there (section 17.2).
   */
  public boolean isCertifiedBefore(long epoch) {
    return certifiedEpoch.isPresent() && certifiedEpoch.getAsLong() < epoch;
  }

  PerObjectPooledBlobInfo certified(long epoch, EventId certification) {
    return new PerObjectPooledBlobInfo(
        blobId, registeredEpoch, OptionalLong.of(epoch), storagePoolId, certification);
  }

  public static PerObjectPooledBlobInfo read(BcsReader in) {
    in.variant("per-object pooled blob info", 1);
    return new PerObjectPooledBlobInfo(
        BlobBcs.readBlobId(in),
        in.u32(),
        BlobBcs.readOptionalEpoch(in),
        Address.read(in),
        EventId.read(in));
  }

  public void write(BcsWriter out) {
    BlobBcs.writeBlobId(out.variant(0), blobId);
    out.u32(registeredEpoch);
    BlobBcs.writeOptionalEpoch(out, certifiedEpoch);
    storagePoolId.write(out);
    event.write(out);
  }
}
