package dev.rosmarus.sui.walrus.read;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.move.Field;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.LedgerReads;
import dev.rosmarus.sui.rpc.ObjectView;
import dev.rosmarus.sui.walrus.read.WalrusReadException.ObjectMissing;
import dev.rosmarus.sui.walrus.read.WalrusReadException.Undecodable;
import dev.rosmarus.sui.walrus.read.WalrusReadException.WrongType;
import java.util.List;
import java.util.Optional;

/** Objects and dynamic fields by id, checked to be of the wanted kind and decoded whole. */
final class ObjectReads {

  private final LedgerReads ledger;

  ObjectReads(LedgerReads ledger) {
    this.ledger = ledger;
  }

  List<Optional<ObjectView>> views(List<Address> ids, Freshness freshness) {
    return ledger.objects(ids, freshness);
  }

  <T> Optional<ChainObject<T>> object(Address id, ObjectKind<T> kind, Freshness freshness) {
    return ledger.object(id, freshness).map(view -> decode(id, view, kind));
  }

  <T> ChainObject<T> requiredObject(Address id, ObjectKind<T> kind, Freshness freshness) {
    return object(id, kind, freshness).orElseThrow(() -> new ObjectMissing(id, kind.toString()));
  }

  /** The value of a dynamic field, if the field is there. */
  <N, V> Optional<V> field(
      Address fieldId, BcsReader.Element<N> name, BcsReader.Element<V> value, Freshness freshness) {
    return object(fieldId, ObjectKind.field(name, value), freshness)
        .map(ChainObject::value)
        .map(Field::value);
  }

  /**
   * @throws WrongType if it is something else
   * @throws Undecodable if the contents are malformed or those of another id
   */
  static <T> ChainObject<T> decode(Address id, ObjectView view, ObjectKind<T> kind) {
    StructTag type = view.type().orElseThrow(() -> new WrongType(id, kind.toString(), "a package"));
    if (!kind.matches(type)) {
      throw new WrongType(id, kind.toString(), type.toString());
    }
    try {
      Address held = Address.read(view.contents().reader());
      if (!held.equals(id)) {
        throw new Undecodable(id, type.toString(), "contents are those of " + held);
      }
      T value = BcsReader.decode(view.contents().segment(), kind.layout());
      return new ChainObject<>(view.reference(), view.owner(), type, value);
    } catch (BcsException e) {
      throw new Undecodable(id, type.toString(), e.getMessage());
    }
  }
}
