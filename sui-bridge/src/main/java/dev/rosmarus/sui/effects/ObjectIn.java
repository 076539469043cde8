package dev.rosmarus.sui.effects;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.object.Owner;

/** What an object was before a transaction (Sui client spec, section 13). */
public sealed interface ObjectIn {

  /** It did not exist, or was wrapped. */
  record NotExisting() implements ObjectIn {}

  /** It existed by itself. */
  record Existed(long version, Digest digest, Owner owner) implements ObjectIn {}

  static ObjectIn read(BcsReader in) {
    return in.variant("ObjectIn", 2) == 0
        ? new NotExisting()
        : new Existed(in.u64(), Digest.read(in), Owner.read(in));
  }

  default void write(BcsWriter out) {
    switch (this) {
      case NotExisting() -> out.variant(0);
      case Existed(long version, Digest digest, Owner owner) -> {
        digest.write(out.variant(1).u64(version));
        owner.write(out);
      }
    }
  }
}
