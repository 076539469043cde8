package dev.rosmarus.sui.move;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * {@code table::Table}: the rows are dynamic fields of its id (Sui client spec, section 10).
 *
 * @param size how many there are, unsigned
 */
public record Table(Address id, long size) {

  public static final int BCS_BYTES = Address.BYTES + Long.BYTES;

  public static Table read(BcsReader in) {
    return new Table(Address.read(in), in.u64());
  }

  public void write(BcsWriter out) {
    id.write(out);
    out.u64(size);
  }
}
