package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * The framework's proof of having published a package (Walrus contracts spec, section 5.1).
 *
 * @param packageText 64 digits without {@code 0x}
 */
public record Publisher(Address id, String packageText, String moduleName) {

  public static Publisher read(BcsReader in) {
    return new Publisher(Address.read(in), in.string(), in.string());
  }

  public void write(BcsWriter out) {
    id.write(out);
    out.string(packageText).string(moduleName);
  }
}
