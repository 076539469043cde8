package dev.rosmarus.sui.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * One version of one object (Sui client spec, section 11).
 *
 * @param version unsigned
 */
public record ObjectRef(Address id, long version, Digest digest) {

  public static final int BCS_BYTES = Address.BYTES + Long.BYTES + Digest.BCS_BYTES;

  public static ObjectRef read(BcsReader in) {
    return new ObjectRef(Address.read(in), in.u64(), Digest.read(in));
  }

  public void write(BcsWriter out) {
    id.write(out);
    out.u64(version);
    digest.write(out);
  }

  @Override
  public String toString() {
    return id + " at version " + Long.toUnsignedString(version) + ", digest " + digest;
  }
}
