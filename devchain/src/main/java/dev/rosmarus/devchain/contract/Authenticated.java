package dev.rosmarus.devchain.contract;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.walrus.object.Authorized;

/** Who has proved to act, for the length of a transaction (Walrus contracts spec, section 7.2). */
sealed interface Authenticated {

  record Sender(Address address) implements Authenticated {}

  record Holder(Address objectId) implements Authenticated {}

  static Authenticated read(BcsReader in) {
    return switch (in.variant("Authenticated", 2)) {
      case 0 -> new Sender(Address.read(in));
      default -> new Holder(Address.read(in));
    };
  }

  default void write(BcsWriter out) {
    switch (this) {
      case Sender sender -> sender.address().write(out.variant(0));
      case Holder holder -> holder.objectId().write(out.variant(1));
    }
  }

  /** Whether this is who may act. */
  default boolean is(Authorized authorized) {
    return switch (authorized) {
      case Authorized.ByAddress by -> equals(new Sender(by.address()));
      case Authorized.ByObject by -> equals(new Holder(by.objectId()));
    };
  }
}
