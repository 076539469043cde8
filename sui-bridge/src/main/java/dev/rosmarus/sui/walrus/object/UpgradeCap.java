package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** The framework's right to upgrade a package (Walrus contracts spec, section 5.1). */
public record UpgradeCap(Address id, Address packageId, long version, int policy) {

  public static UpgradeCap read(BcsReader in) {
    return new UpgradeCap(Address.read(in), Address.read(in), in.u64(), in.u8());
  }

  public void write(BcsWriter out) {
    id.write(out);
    packageId.write(out);
    out.u64(version).u8(policy);
  }
}
