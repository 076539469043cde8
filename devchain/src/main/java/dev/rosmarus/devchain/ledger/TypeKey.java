package dev.rosmarus.devchain.ledger;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.StructTag;
import java.util.Comparator;
import java.util.Optional;

/** Orders objects by the text of their type, then by id. */
record TypeKey(String type, Address id) implements Comparable<TypeKey> {

  private static final Address LOWEST = Address.ofShort(0);
  private static final Comparator<TypeKey> ORDER =
      Comparator.comparing(TypeKey::type).thenComparing(TypeKey::id);

  /** There are few types and many objects, so the texts are shared. */
  static Optional<TypeKey> of(ObjectRecord object) {
    return object.type().map(type -> new TypeKey(type.toString().intern(), object.id()));
  }

  static TypeKey first(StructTag type) {
    return new TypeKey(type.toString(), LOWEST);
  }

  @Override
  public int compareTo(TypeKey other) {
    return ORDER.compare(this, other);
  }
}
