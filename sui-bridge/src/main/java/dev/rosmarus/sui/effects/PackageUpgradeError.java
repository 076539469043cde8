package dev.rosmarus.sui.effects;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** Why the upgrade of a package was refused (Sui client spec, section 13). */
public sealed interface PackageUpgradeError {

  /** There is no such package. */
  record UnableToFetchPackage(Address packageId) implements PackageUpgradeError {}

  /** The object is something else. */
  record NotAPackage(Address objectId) implements PackageUpgradeError {}

  /** Types or functions changed in a way that the policy forbids. */
  record IncompatibleUpgrade() implements PackageUpgradeError {}

  /** The modules are not those that the ticket authorises. */
  record DigestDoesNotMatch(Bytes digest) implements PackageUpgradeError {}

  /** The ticket's policy has an unknown number. */
  record UnknownUpgradePolicy(int policy) implements PackageUpgradeError {}

  /** The ticket is for another package. */
  record PackageIdDoesNotMatch(Address packageId, Address ticketId)
      implements PackageUpgradeError {}

  /** A kind that came later, known from protobuf alone; it has no BCS form here. */
  record Unknown(int number) implements PackageUpgradeError {}

  static PackageUpgradeError read(BcsReader in) {
    return switch (in.variant("PackageUpgradeError", 6)) {
      case 0 -> new UnableToFetchPackage(Address.read(in));
      case 1 -> new NotAPackage(Address.read(in));
      case 2 -> new IncompatibleUpgrade();
      case 3 -> new DigestDoesNotMatch(Bytes.owning(in.bytes()));
      case 4 -> new UnknownUpgradePolicy(in.u8());
      default -> new PackageIdDoesNotMatch(Address.read(in), Address.read(in));
    };
  }

  default void write(BcsWriter out) {
    switch (this) {
      case UnableToFetchPackage(Address packageId) -> packageId.write(out.variant(0));
      case NotAPackage(Address objectId) -> objectId.write(out.variant(1));
      case IncompatibleUpgrade() -> out.variant(2);
      case DigestDoesNotMatch(Bytes digest) -> out.variant(3).bytes(digest.segment());
      case UnknownUpgradePolicy(int policy) -> out.variant(4).u8(policy);
      case PackageIdDoesNotMatch(Address packageId, Address ticketId) -> {
        packageId.write(out.variant(5));
        ticketId.write(out);
      }
      case Unknown unknown -> throw new IllegalArgumentException("no BCS form of " + unknown);
    }
  }
}
