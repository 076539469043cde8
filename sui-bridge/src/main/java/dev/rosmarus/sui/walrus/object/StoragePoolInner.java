package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.ObjectTable;

/**
 * The state of a {@link StoragePool} (Walrus contracts spec, section 5.7).
 *
 * @param blobs children by blob id
 */
public record StoragePoolInner(
    Storage storage, long usedEncodedBytes, long blobCount, ObjectTable blobs) {

  public static StoragePoolInner read(BcsReader in) {
    return new StoragePoolInner(Storage.read(in), in.u64(), in.u64(), ObjectTable.read(in));
  }

  public void write(BcsWriter out) {
    storage.write(out);
    out.u64(usedEncodedBytes).u64(blobCount);
    blobs.write(out);
  }
}
