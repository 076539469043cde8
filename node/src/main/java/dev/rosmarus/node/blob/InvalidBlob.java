package dev.rosmarus.node.blob;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.walrus.event.EventId;
import java.util.OptionalLong;

/**
 * A blob that the network has proven inconsistent. Nothing ever changes it, not even a second
 * invalidation, and its row stays for good.
 */
public record InvalidBlob(long epoch, EventId event) implements BlobInfo {

  static final int VARIANT = 0;

  /**
   * @throws IllegalArgumentException unless the epoch is a u32
   */
  public InvalidBlob {
    BlobBcs.requireU32("epoch", epoch);
  }

  static InvalidBlob readFields(BcsReader in) {
    return new InvalidBlob(in.u32(), EventId.read(in));
  }

  @Override
  public void write(BcsWriter out) {
    out.variant(VARIANT).u32(epoch);
    event.write(out);
  }

  @Override
  public boolean isRegistered(long atEpoch) {
    return false;
  }

  @Override
  public boolean isCertified(long atEpoch) {
    return false;
  }

  @Override
  public OptionalLong initialCertifiedEpoch() {
    return OptionalLong.empty();
  }

  @Override
  public boolean isMetadataStored() {
    return false;
  }

  @Override
  public boolean canBlobInfoBeDeleted(long atEpoch) {
    return false;
  }

  @Override
  public BlobStatus status(long atEpoch) {
    return new BlobStatus.Invalid(event);
  }
}
