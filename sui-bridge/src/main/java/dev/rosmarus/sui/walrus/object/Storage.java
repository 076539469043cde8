package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * Space for a time (Walrus contracts spec, section 5.7).
 *
 * @param endEpoch exclusive
 * @param storageBytes encoded
 */
public record Storage(Address id, long startEpoch, long endEpoch, long storageBytes) {

  public static Storage read(BcsReader in) {
    return new Storage(Address.read(in), in.u32(), in.u32(), in.u64());
  }

  public void write(BcsWriter out) {
    id.write(out);
    out.u32(startEpoch).u32(endEpoch).u64(storageBytes);
  }
}
