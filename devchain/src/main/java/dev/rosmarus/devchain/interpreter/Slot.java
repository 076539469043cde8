package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.effects.CommandArgumentError;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.object.Owner;
import java.util.Optional;

/** A place that arguments name: what lies there, and what may be done with it. */
final class Slot {

  /** Where the value came from, which decides what may be done with it. */
  enum Origin {
    GAS_COIN,
    PURE,
    OWNED,
    IMMUTABLE,
    SHARED_MUTABLE,
    SHARED_READ_ONLY,
    RESULT
  }

  private final Origin origin;
  private final Optional<Owner> owner;
  private Optional<TypeTag> type;
  private Optional<Bytes> value;

  private Slot(Origin origin, Optional<Owner> owner, Optional<TypeTag> type, Bytes value) {
    this.origin = origin;
    this.owner = owner;
    this.type = type;
    this.value = Optional.of(value);
  }

  static Slot pure(Bytes bcs) {
    return new Slot(Origin.PURE, Optional.empty(), Optional.empty(), bcs);
  }

  static Slot object(Origin origin, DraftObject object) {
    return new Slot(
        origin, Optional.of(object.owner()), Optional.of(object.type()), object.contents());
  }

  static Slot result(TypeTag type, Bytes value) {
    return new Slot(Origin.RESULT, Optional.empty(), Optional.of(type), value);
  }

  Origin origin() {
    return origin;
  }

  /** Of an input object, as it came. */
  Optional<Owner> owner() {
    return owner;
  }

  /** Nothing as long as it is plain bytes that may be of many types. */
  Optional<TypeTag> type() {
    return type;
  }

  /** Nothing once it is taken. */
  Optional<Bytes> value() {
    return value;
  }

  /** Whether an object that existed before lies or lay here. */
  boolean isObject() {
    return owner.isPresent();
  }

  /** Whether the transaction writes it even if nothing changes. */
  boolean isWrittenAnyway() {
    return switch (origin) {
      case GAS_COIN, OWNED, SHARED_MUTABLE -> true;
      case PURE, IMMUTABLE, SHARED_READ_ONLY, RESULT -> false;
    };
  }

  Address id() {
    return Draft.idOf(value.orElseThrow());
  }

  /** Makes plain bytes a value of this type for good. */
  void settle(TypeTag settled) {
    type = Optional.of(settled);
  }

  void write(Bytes changed) {
    value = Optional.of(changed);
  }

  Bytes takeAway() {
    Bytes taken = value.orElseThrow();
    value = Optional.empty();
    return taken;
  }

  /** Why the value must not be changed in its place, if so. */
  Optional<CommandArgumentError> refusalOfChange() {
    return switch (origin) {
      case IMMUTABLE, SHARED_READ_ONLY ->
          Optional.of(CommandArgumentError.Plain.INVALID_OBJECT_BY_MUT_REF);
      case GAS_COIN, PURE, OWNED, SHARED_MUTABLE, RESULT -> Optional.empty();
    };
  }

  /** Why the value must not be taken out of its place, if so. */
  Optional<CommandArgumentError> refusalOfTaking(boolean toTransfer) {
    return switch (origin) {
      case IMMUTABLE, SHARED_READ_ONLY ->
          Optional.of(CommandArgumentError.Plain.INVALID_OBJECT_BY_VALUE);
      case GAS_COIN ->
          toTransfer
              ? Optional.empty()
              : Optional.of(CommandArgumentError.Plain.INVALID_GAS_COIN_USAGE);
      case PURE, OWNED, SHARED_MUTABLE, RESULT -> Optional.empty();
    };
  }
}
