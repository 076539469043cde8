package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.devchain.move.Ability;
import dev.rosmarus.devchain.move.Passing;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.effects.CommandArgumentError;
import dev.rosmarus.sui.effects.CommandArgumentError.Plain;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.transaction.Argument;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Hands the arguments of one command over, and sees to it that none is both moved and borrowed, or
 * changed by two (embedded chain spec, section 2.2). Places are those of the arguments in the
 * command, for errors.
 */
final class CommandArguments {

  /** A value that a command has got, and where to write it if it changes. */
  record Passed(TypeTag type, Slot slot) {
    Bytes value() {
      return slot.value().orElseThrow();
    }
  }

  private final Slots slots;
  private final Draft draft;
  private final Types types;
  private final Map<Slot, Passing> borrowed = new HashMap<>();

  CommandArguments(Slots slots, Draft draft, Types types) {
    this.slots = slots;
    this.draft = draft;
    this.types = types;
  }

  /** The argument as a parameter of this type wants it. */
  Passed pass(int place, Argument argument, TypeTag wanted, Passing passing) {
    return switch (passing) {
      case BY_VALUE -> take(place, argument, Optional.of(wanted), false);
      case BY_REFERENCE -> borrow(place, argument, wanted);
      case BY_MUTABLE_REFERENCE -> borrowMutably(place, argument, Optional.of(wanted));
    };
  }

  /**
   * Takes a value out of its place, or a copy of one that can be copied.
   *
   * @param wanted any type of object if it is left open
   */
  Passed take(int place, Argument argument, Optional<TypeTag> wanted, boolean toTransfer) {
    Slot slot = slots.at(place, argument);
    Bytes value = present(place, slot);
    TypeTag type = typeOf(place, slot, value, wanted);
    boolean copied = types.has(type, Ability.COPY);
    if (!copied && borrowed.containsKey(slot)) {
      throw failure(place, Plain.CANNOT_MOVE_BORROWED_VALUE);
    }
    slot.refusalOfTaking(toTransfer)
        .ifPresent(refusal -> {
          throw failure(place, refusal);
        });
    if (!copied) {
      slot.takeAway();
      if (slot.isObject()) {
        draft.take(Draft.idOf(value));
      }
    }
    return new Passed(type, Slot.result(type, value));
  }

  private Passed borrow(int place, Argument argument, TypeTag wanted) {
    Slot slot = slots.at(place, argument);
    Bytes value = present(place, slot);
    TypeTag type = typeOf(place, slot, value, Optional.of(wanted));
    if (borrowed.get(slot) == Passing.BY_MUTABLE_REFERENCE) {
      throw failure(place, Plain.INVALID_VALUE_USAGE);
    }
    borrowed.put(slot, Passing.BY_REFERENCE);
    return new Passed(type, Slot.result(type, value));
  }

  /**
   * Borrows a value to change it in its place.
   *
   * @param wanted any type of object if it is left open
   */
  Passed borrowMutably(int place, Argument argument, Optional<TypeTag> wanted) {
    Slot slot = slots.at(place, argument);
    Bytes value = present(place, slot);
    TypeTag type = typeOf(place, slot, value, wanted);
    if (borrowed.containsKey(slot)) {
      throw failure(place, Plain.INVALID_VALUE_USAGE);
    }
    slot.refusalOfChange()
        .ifPresent(refusal -> {
          throw failure(place, refusal);
        });
    borrowed.put(slot, Passing.BY_MUTABLE_REFERENCE);
    slot.settle(type);
    return new Passed(type, slot);
  }

  private static Bytes present(int place, Slot slot) {
    return slot.value().orElseThrow(() -> failure(place, Plain.ARGUMENT_WITHOUT_VALUE));
  }

  private static TypeTag typeOf(int place, Slot slot, Bytes value, Optional<TypeTag> wanted) {
    if (slot.type().isPresent()) {
      TypeTag type = slot.type().get();
      if (wanted.isPresent() && !wanted.get().equals(type)) {
        throw failure(place, Plain.TYPE_MISMATCH);
      }
      return type;
    }
    TypeTag type =
        wanted
            .filter(PureForm::isPossible)
            .orElseThrow(() -> failure(place, Plain.INVALID_USAGE_OF_PURE_ARGUMENT));
    if (!PureForm.isValue(type, value)) {
      throw failure(place, Plain.INVALID_BCS_BYTES);
    }
    return type;
  }

  private static CommandFailure failure(int place, CommandArgumentError error) {
    return CommandFailure.ofArgument(place, error);
  }
}
