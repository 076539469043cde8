package dev.rosmarus.sui.move;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * {@code object_bag::ObjectBag}: dynamic object fields of its id with keys of any type.
 *
 * @param size how many there are, unsigned
 */
public record ObjectBag(Address id, long size) {

  public static final int BCS_BYTES = Address.BYTES + Long.BYTES;

  public static ObjectBag read(BcsReader in) {
    return new ObjectBag(Address.read(in), in.u64());
  }

  public void write(BcsWriter out) {
    id.write(out);
    out.u64(size);
  }
}
