package dev.rosmarus.node.blob;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * How long a storage pool and all blobs in it live. Its BCS goes into snapshots that all nodes must
 * write alike (Walrus node runtime spec, sections 8.1 and 19).
 *
 * @param endEpoch exclusive
 */
public record StoragePoolInfo(long startEpoch, long endEpoch) {

  /**
   * @throws IllegalArgumentException unless both epochs are u32
   */
  public StoragePoolInfo {
    BlobBcs.requireU32("start epoch", startEpoch);
    BlobBcs.requireU32("end epoch", endEpoch);
  }

  public boolean isAlive(long epoch) {
    return endEpoch > epoch;
  }

  public static StoragePoolInfo read(BcsReader in) {
    in.variant("storage pool info", 1);
    return new StoragePoolInfo(in.u32(), in.u32());
  }

  public void write(BcsWriter out) {
    out.variant(0).u32(startEpoch).u32(endEpoch);
  }
}
