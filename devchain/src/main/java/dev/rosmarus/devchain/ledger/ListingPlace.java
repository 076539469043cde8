package dev.rosmarus.devchain.ledger;

import dev.rosmarus.sui.Address;

/**
 * Where a listing of owned objects stands, so that it can go on later.
 *
 * @param type the canonical text of the last object's type; empty for a package
 */
public record ListingPlace(String type, Address id) {

  /** There are few types and many objects, so the texts are shared. */
  public static ListingPlace of(ObjectRecord object) {
    return new ListingPlace(
        object.type().map(type -> type.toString().intern()).orElse(""), object.id());
  }
}
