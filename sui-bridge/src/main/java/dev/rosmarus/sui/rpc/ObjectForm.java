package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.move.MoveTypeException;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.object.CoinReservation;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.object.SuiObject;
import dev.rosmarus.sui.proto.Bcs;
import dev.rosmarus.sui.proto.DynamicField;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** Objects from protobuf. */
final class ObjectForm {

  private static final String PACKAGE_TYPE = "package";

  private ObjectForm() {}

  static ObjectRef reference(Strict in, dev.rosmarus.sui.proto.Object object) {
    in.require(object.hasVersion(), "object.version");
    return new ObjectRef(
        in.address("object.object_id", object.getObjectId()),
        object.getVersion(),
        in.digest("object.digest", object.getDigest()));
  }

  static ObjectView view(Strict in, dev.rosmarus.sui.proto.Object object) {
    ObjectRef reference = reference(in, object);
    in.require(object.hasObjectType(), "object.object_type");
    boolean isPackage = object.getObjectType().equals(PACKAGE_TYPE);
    return new ObjectView(
        reference,
        owner(in, object),
        isPackage
            ? Optional.empty()
            : Optional.of(in.struct("object.object_type", object.getObjectType())),
        isPackage
            ? Bytes.EMPTY
            : in.bytes("object.contents", object.hasContents(), object.getContents()),
        object.getPreviousTransaction().isEmpty()
            ? Optional.<Digest>empty()
            : Optional.of(
                in.digest("object.previous_transaction", object.getPreviousTransaction())));
  }

  /** The view of the object that was asked for. */
  static ObjectView view(Strict in, dev.rosmarus.sui.proto.Object object, Address asked) {
    ObjectView view = view(in, object);
    requireAsked(in, view.reference().id(), asked);
    return view;
  }

  private static void requireAsked(Strict in, Address given, Address asked) {
    if (!given.equals(asked)) {
      throw in.malformed("object.object_id", "is " + given + ", asked for was " + asked);
    }
  }

  /** Nothing for a kind of owner that came later. */
  static Optional<Owner> owner(Strict in, dev.rosmarus.sui.proto.Object object) {
    in.require(object.hasOwner() && object.getOwner().hasKind(), "object.owner.kind");
    dev.rosmarus.sui.proto.Owner owner = object.getOwner();
    return switch (owner.getKind()) {
      case ADDRESS -> Optional.of(new Owner.AddressOwner(ownerAddress(in, owner)));
      case OBJECT -> Optional.of(new Owner.ObjectOwner(ownerAddress(in, owner)));
      case SHARED -> Optional.of(new Owner.Shared(ownerVersion(in, owner)));
      case IMMUTABLE -> Optional.of(new Owner.Immutable());
      case CONSENSUS_ADDRESS ->
          Optional.of(new Owner.ConsensusAddress(ownerVersion(in, owner), ownerAddress(in, owner)));
      case OWNER_KIND_UNKNOWN, UNRECOGNIZED -> Optional.empty();
    };
  }

  private static Address ownerAddress(Strict in, dev.rosmarus.sui.proto.Owner owner) {
    return in.address("object.owner.address", owner.getAddress());
  }

  private static long ownerVersion(Strict in, dev.rosmarus.sui.proto.Owner owner) {
    in.require(owner.hasVersion(), "object.owner.version");
    return owner.getVersion();
  }

  static SuiObject whole(Strict in, dev.rosmarus.sui.proto.Object object, Address asked) {
    MemorySegment bcs = in.segment("object.bcs", object.hasBcs(), object.getBcs());
    Digest named = in.digest("object.digest", object.getDigest());
    if (!SuiObject.digest(bcs).equals(named)) {
      throw in.malformed("object.bcs", "has another digest than " + named);
    }
    SuiObject whole = in.decoded("object.bcs", bcs, SuiObject::decode);
    requireAsked(in, whole.id(), asked);
    return whole;
  }

  /** Whether it only looks like an object. */
  static boolean isReservation(dev.rosmarus.sui.proto.Object object) {
    return Digest.parse(object.getDigest()).flatMap(CoinReservation::recognise).isPresent();
  }

  /** Nothing for a coin with a kind of owner that came later. */
  static Optional<CoinView> coin(Strict in, dev.rosmarus.sui.proto.Object object) {
    ObjectRef reference = reference(in, object);
    in.require(object.hasBalance(), "object.balance");
    return owner(in, object).map(owner -> new CoinView(reference, object.getBalance(), owner));
  }

  /** A field that vanished while the server listed. */
  static boolean isPlaceholder(DynamicField field) {
    return !field.hasKind() && !field.hasName();
  }

  static DynamicFieldView dynamicField(Strict in, DynamicField field) {
    in.require(field.hasKind(), "dynamic_field.kind");
    boolean objectField = field.getKind() == DynamicField.DynamicFieldKind.OBJECT;
    return new DynamicFieldView(
        in.address("dynamic_field.field_id", field.getFieldId()),
        objectField,
        in.bytes("dynamic_field.name", field.hasName(), field.getName()),
        nameType(field.getName()),
        field.getValueType().isEmpty()
            ? Optional.empty()
            : Optional.of(in.type("dynamic_field.value_type", field.getValueType())),
        field.getValue().hasValue()
            ? Optional.of(Strict.bytes(field.getValue().getValue()))
            : Optional.empty(),
        field.getChildId().isEmpty()
            ? Optional.empty()
            : Optional.of(in.address("dynamic_field.child_id", field.getChildId())));
  }

  /** Servers mostly say it, in a field that is meant for people. */
  private static Optional<TypeTag> nameType(Bcs name) {
    try {
      return name.getName().isEmpty()
          ? Optional.empty()
          : Optional.of(TypeTag.parse(name.getName()));
    } catch (MoveTypeException e) {
      return Optional.empty();
    }
  }

  static BalanceView balance(
      Strict in, StructTag coinType, dev.rosmarus.sui.proto.Balance balance) {
    in.require(balance.hasCoinBalance(), "balance.coin_balance");
    return new BalanceView(coinType, balance.getCoinBalance(), balance.getAddressBalance());
  }
}
