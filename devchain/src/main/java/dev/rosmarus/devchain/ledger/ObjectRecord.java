package dev.rosmarus.devchain.ledger;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.object.MoveObject;
import dev.rosmarus.sui.object.MovePackage;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.object.SuiObject;
import java.util.Optional;

/**
 * One version of one object, with what would be costly to derive again and again.
 *
 * @param version unsigned
 */
public record ObjectRecord(Address id, long version, Digest digest, SuiObject object) {

  public static ObjectRecord of(SuiObject object) {
    return new ObjectRecord(object.id(), object.version(), object.digest(), object);
  }

  public Owner owner() {
    return object.owner();
  }

  /** The type of a Move object; none of a package. */
  public Optional<StructTag> type() {
    return switch (object.data()) {
      case MoveObject move -> Optional.of(move.type().type());
      case MovePackage _ -> Optional.empty();
    };
  }

  /** The BCS of the Move value; nothing for a package. */
  public Bytes contents() {
    return switch (object.data()) {
      case MoveObject move -> move.contents();
      case MovePackage _ -> Bytes.EMPTY;
    };
  }

  public Digest previousTransaction() {
    return object.previousTransaction();
  }

  public ObjectRef reference() {
    return new ObjectRef(id, version, digest);
  }

  public boolean isPackage() {
    return object.data() instanceof MovePackage;
  }
}
