package dev.rosmarus.devchain.ledger;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.object.Owner;
import java.util.Comparator;
import java.util.Optional;

/**
 * Orders what has an owner by owner, type and id; what is shared or immutable has none.
 *
 * @param type the text of the type; empty for a package
 * @param behind whether the place right behind that of the object is meant
 */
record OwnedKey(Address owner, String type, Address id, boolean behind)
    implements Comparable<OwnedKey> {

  private static final Address LOWEST = Address.ofShort(0);
  private static final Comparator<OwnedKey> ORDER =
      Comparator.comparing(OwnedKey::owner)
          .thenComparing(OwnedKey::type)
          .thenComparing(OwnedKey::id)
          .thenComparing(OwnedKey::behind);

  static Optional<OwnedKey> of(ObjectRecord object) {
    ListingPlace place = ListingPlace.of(object);
    return ownerOf(object.owner())
        .map(owner -> new OwnedKey(owner, place.type(), place.id(), false));
  }

  static OwnedKey first(Address owner) {
    return new OwnedKey(owner, "", LOWEST, false);
  }

  static OwnedKey after(Address owner, ListingPlace place) {
    return new OwnedKey(owner, place.type(), place.id(), true);
  }

  /** The account or object that owns. */
  static Optional<Address> ownerOf(Owner owner) {
    return switch (owner) {
      case Owner.AddressOwner(Address address) -> Optional.of(address);
      case Owner.ObjectOwner(Address id) -> Optional.of(id);
      case Owner.ConsensusAddress(long _, Address address) -> Optional.of(address);
      case Owner.Shared _, Owner.Immutable _ -> Optional.empty();
    };
  }

  @Override
  public int compareTo(OwnedKey other) {
    return ORDER.compare(this, other);
  }
}
