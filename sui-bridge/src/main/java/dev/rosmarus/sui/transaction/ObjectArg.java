package dev.rosmarus.sui.transaction;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.object.ObjectRef;

/** An object among a transaction's inputs (Sui client spec, section 12). */
public sealed interface ObjectArg extends Input {

  /** An object of the sender's, or one that nobody can change any more; this very version. */
  record Owned(ObjectRef ref) implements ObjectArg {}

  /** A shared object, in whatever version consensus puts the transaction. */
  record Shared(SharedRef ref, Mutability mutability) implements ObjectArg {}

  /** An object sent to another object, which a command is to receive. */
  record Receiving(ObjectRef ref) implements ObjectArg {}

  static ObjectArg read(BcsReader in) {
    return switch (in.variant("ObjectArg", 3)) {
      case 0 -> new Owned(ObjectRef.read(in));
      case 1 -> new Shared(new SharedRef(Address.read(in), in.u64()), Mutability.read(in));
      default -> new Receiving(ObjectRef.read(in));
    };
  }

  /** The object's id. */
  default Address id() {
    return switch (this) {
      case Owned owned -> owned.ref().id();
      case Shared shared -> shared.ref().id();
      case Receiving receiving -> receiving.ref().id();
    };
  }

  /** Without the variant of {@link Input}. */
  default void writeObject(BcsWriter out) {
    switch (this) {
      case Owned owned -> owned.ref().write(out.variant(0));
      case Shared shared -> {
        out.variant(1);
        shared.ref().id().write(out);
        out.u64(shared.ref().initialSharedVersion());
        shared.mutability().write(out);
      }
      case Receiving receiving -> receiving.ref().write(out.variant(2));
    }
  }
}
