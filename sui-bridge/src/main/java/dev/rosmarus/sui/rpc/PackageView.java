package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.Address;
import java.util.Map;

/** One version of a package: where each of its types was first defined. */
public record PackageView(
    Address packageId, Address originalId, long version, Map<TypeName, Address> typeOrigins) {
  public PackageView {
    typeOrigins = Map.copyOf(typeOrigins);
  }
}
