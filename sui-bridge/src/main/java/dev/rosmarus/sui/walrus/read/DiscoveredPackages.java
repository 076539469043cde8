package dev.rosmarus.sui.walrus.read;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.StructTag;

/** The Walrus package in its versions, and the type of WAL, such as {@code 0x…::wal::WAL}. */
public record DiscoveredPackages(PackageFamily walrus, StructTag walType) {

  /** The package whose struct keys the extended fields have. */
  Address extendedKeyPackage() {
    return walrus.type("extended_field", "Key").address();
  }
}
