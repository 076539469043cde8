package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * Reserved storage that many blobs share; the state lies in a dynamic field under the key {@link
 * #version} (Walrus contracts spec, section 5.7).
 */
public record StoragePool(Address id, long version) {

  public static StoragePool read(BcsReader in) {
    return new StoragePool(Address.read(in), in.u64());
  }

  public void write(BcsWriter out) {
    id.write(out);
    out.u64(version);
  }
}
