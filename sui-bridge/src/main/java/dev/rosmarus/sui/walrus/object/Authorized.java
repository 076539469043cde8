package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** Who may act: an account, or whoever holds an object (Walrus contracts spec, section 5.5). */
public sealed interface Authorized {

  record ByAddress(Address address) implements Authorized {}

  record ByObject(Address objectId) implements Authorized {}

  static Authorized read(BcsReader in) {
    return switch (in.variant("Authorized", 2)) {
      case 0 -> new ByAddress(Address.read(in));
      default -> new ByObject(Address.read(in));
    };
  }

  default void write(BcsWriter out) {
    switch (this) {
      case ByAddress by -> by.address().write(out.variant(0));
      case ByObject by -> by.objectId().write(out.variant(1));
    }
  }
}
