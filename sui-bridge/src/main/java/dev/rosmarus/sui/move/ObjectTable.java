package dev.rosmarus.sui.move;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * {@code object_table::ObjectTable}: the rows are dynamic object fields of its id.
 *
 * @param size how many there are, unsigned
 */
public record ObjectTable(Address id, long size) {

  public static final int BCS_BYTES = Address.BYTES + Long.BYTES;

  public static ObjectTable read(BcsReader in) {
    return new ObjectTable(Address.read(in), in.u64());
  }

  public void write(BcsWriter out) {
    id.write(out);
    out.u64(size);
  }
}
