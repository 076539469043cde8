package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.VecMap;

/**
 * The value behind {@link SystemStateInner#denyListSizes}: bytes of deny-listed blobs by node id.
 */
public record DenyListSizes(VecMap<Address, Long> bytesByNode) {

  public static DenyListSizes read(BcsReader in) {
    return new DenyListSizes(
        VecMap.read(in, Address.BYTES + Long.BYTES, Address::read, BcsReader::u64));
  }

  public void write(BcsWriter out) {
    bytesByNode.write(out, (writer, value) -> value.write(writer), BcsWriter::u64);
  }
}
