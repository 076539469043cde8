package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.object.Owner;
import java.util.Optional;

/**
 * An object as a transaction is about to leave it, without a version yet.
 *
 * @param owner {@link #NEWLY_SHARED} if it becomes shared
 */
record DraftObject(StructTag type, Owner owner, Bytes contents) {

  /** The version at which it became shared is that of the transaction, known at its end. */
  static final Owner NEWLY_SHARED = new Owner.Shared(0);

  Address id() {
    return Address.read(contents.reader());
  }

  boolean isUnchanged(ObjectRecord before) {
    return before.owner().equals(owner)
        && before.contents().equals(contents)
        && before.type().equals(Optional.of(type));
  }
}
