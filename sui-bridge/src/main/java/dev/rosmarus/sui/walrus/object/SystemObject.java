package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.Optional;

/**
 * The shared {@code system::System}: a shell whose state lies in a dynamic field under the key
 * {@link #version} (Walrus contracts spec, section 5.1).
 *
 * @param packageId where to call
 * @param newPackageId where to call after a migration that is due
 */
public record SystemObject(
    Address id, long version, Address packageId, Optional<Address> newPackageId) {

  public static SystemObject read(BcsReader in) {
    return new SystemObject(Address.read(in), in.u64(), Address.read(in), in.option(Address::read));
  }

  public void write(BcsWriter out) {
    id.write(out);
    out.u64(version);
    packageId.write(out);
    out.option(newPackageId, (writer, value) -> value.write(writer));
  }
}
