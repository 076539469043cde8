package dev.rosmarus.sui.move;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * {@code table_vec::TableVec}: the elements are dynamic fields of its id with u64 keys from 0.
 *
 * @param size how many there are, unsigned
 */
public record TableVec(Address id, long size) {

  public static final int BCS_BYTES = Address.BYTES + Long.BYTES;

  public static TableVec read(BcsReader in) {
    return new TableVec(Address.read(in), in.u64());
  }

  public void write(BcsWriter out) {
    id.write(out);
    out.u64(size);
  }
}
