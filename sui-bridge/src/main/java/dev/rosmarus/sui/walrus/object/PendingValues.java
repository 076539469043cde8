package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.VecMap;

/** Amounts by the epoch in which they are due. */
public record PendingValues(VecMap<Long, Long> valueByEpoch) {

  public static PendingValues read(BcsReader in) {
    return new PendingValues(
        VecMap.read(in, Integer.BYTES + Long.BYTES, BcsReader::u32, BcsReader::u64));
  }

  public void write(BcsWriter out) {
    valueByEpoch.write(out, BcsWriter::u32, BcsWriter::u64);
  }
}
