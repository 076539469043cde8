package dev.rosmarus.sui.walrus.read;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.rpc.PackageView;
import dev.rosmarus.sui.rpc.TypeName;
import dev.rosmarus.sui.walrus.read.WalrusReadException.UnexpectedPackage;
import java.util.Map;

/**
 * The ids under which one package is known (Walrus contracts spec, section 2.2): calls go to the
 * current version, types carry the version that first had them, and the original is the family.
 */
public record PackageFamily(Address original, Address current, Map<TypeName, Address> typeOrigins) {

  public PackageFamily {
    typeOrigins = Map.copyOf(typeOrigins);
  }

  static PackageFamily of(PackageView view) {
    return new PackageFamily(view.originalId(), view.packageId(), view.typeOrigins());
  }

  /**
   * A type of the package as it stands in type tags.
   *
   * @throws UnexpectedPackage if the current version does not have it
   */
  public StructTag type(String module, String name) {
    Address origin = typeOrigins.get(new TypeName(module, name));
    if (origin == null) {
      throw new UnexpectedPackage(current, "has no type " + module + "::" + name);
    }
    return StructTag.of(origin, module, name);
  }
}
