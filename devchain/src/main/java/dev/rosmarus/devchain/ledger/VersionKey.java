package dev.rosmarus.devchain.ledger;

import dev.rosmarus.sui.Address;
import java.util.Comparator;

/** Names one version of one object. */
record VersionKey(Address id, long version) implements Comparable<VersionKey> {

  private static final Comparator<VersionKey> ORDER =
      Comparator.comparing(VersionKey::id)
          .thenComparing(VersionKey::version, Long::compareUnsigned);

  static VersionKey of(ObjectRecord object) {
    return new VersionKey(object.id(), object.version());
  }

  @Override
  public int compareTo(VersionKey other) {
    return ORDER.compare(this, other);
  }
}
