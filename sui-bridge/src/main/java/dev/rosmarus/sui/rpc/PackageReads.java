package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.Address;
import java.util.List;
import java.util.Optional;

/** Move packages; a published version never changes. */
public interface PackageReads {

  /** Type origins, version and original id of one package version, without its modules. */
  Optional<PackageView> movePackage(Address packageId);

  /**
   * The id of the first version, by whichever way the endpoint offers (Sui client spec, section
   * 7.2); nothing if there is no such package.
   */
  Optional<Address> originalPackageId(Address packageId);

  /** All versions that exist, oldest first. */
  List<PackageVersion> packageVersions(Address packageId);

  /** A struct or enum as the package version declares it. */
  Optional<DatatypeView> datatype(Address packageId, String module, String name);

  boolean functionExists(Address packageId, String module, String name);
}
