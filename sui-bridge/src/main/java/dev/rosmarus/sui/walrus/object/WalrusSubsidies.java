package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * The shared {@code walrus_subsidies::WalrusSubsidies}; its state lies in a dynamic field whose key
 * does not change with the version (Walrus contracts spec, section 5.1).
 */
public record WalrusSubsidies(Address id, long version, Address packageId) {

  public static WalrusSubsidies read(BcsReader in) {
    return new WalrusSubsidies(Address.read(in), in.u64(), Address.read(in));
  }

  public void write(BcsWriter out) {
    id.write(out);
    out.u64(version);
    packageId.write(out);
  }
}
