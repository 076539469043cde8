package dev.rosmarus.node.blob;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.walrus.event.EventId;
import java.util.OptionalLong;

/**
 * One blob object that stands for itself, outside of storage pools. Its BCS goes into snapshots
 * that all nodes must write alike (Walrus node runtime spec, sections 8.1 and 19).
 *
 * @param certifiedEpoch in which it was certified first
 * @param endEpoch exclusive
 * @param event the latest that changed it
 * @param deleted set in records of older nodes only; now a deletion removes the record
 */
public record PerObjectBlobInfo(
    BlobId blobId,
    long registeredEpoch,
    OptionalLong certifiedEpoch,
    long endEpoch,
    boolean deletable,
    EventId event,
    boolean deleted) {

  /**
   * @throws IllegalArgumentException unless all epochs are u32
   */
  public PerObjectBlobInfo {
    BlobBcs.requireU32("registered epoch", registeredEpoch);
    certifiedEpoch.ifPresent(epoch -> BlobBcs.requireU32("certified epoch", epoch));
    BlobBcs.requireU32("end epoch", endEpoch);
  }

  public boolean isRegistered(long epoch) {
    return !deleted && endEpoch > epoch;
  }

  /** Whether it counts in the digest of this epoch's certified objects (section 17.2). */
  public boolean isCertifiedBefore(long epoch) {
    return isRegistered(epoch) && certifiedEpoch.isPresent() && certifiedEpoch.getAsLong() < epoch;
  }

  PerObjectBlobInfo certified(long epoch, EventId certification) {
    return new PerObjectBlobInfo(
        blobId,
        registeredEpoch,
        OptionalLong.of(epoch),
        endEpoch,
        deletable,
        certification,
        deleted);
  }

  PerObjectBlobInfo extended(long newEndEpoch, EventId extension) {
    return new PerObjectBlobInfo(
        blobId, registeredEpoch, certifiedEpoch, newEndEpoch, deletable, extension, deleted);
  }

  public static PerObjectBlobInfo read(BcsReader in) {
    in.variant("per-object blob info", 1);
    return new PerObjectBlobInfo(
        BlobBcs.readBlobId(in),
        in.u32(),
        BlobBcs.readOptionalEpoch(in),
        in.u32(),
        in.bool(),
        EventId.read(in),
        in.bool());
  }

  public void write(BcsWriter out) {
    BlobBcs.writeBlobId(out.variant(0), blobId);
    out.u32(registeredEpoch);
    BlobBcs.writeOptionalEpoch(out, certifiedEpoch);
    out.u32(endEpoch).bool(deletable);
    event.write(out);
    out.bool(deleted);
  }
}
