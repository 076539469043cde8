package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.devchain.interpreter.CommandArguments.Passed;
import dev.rosmarus.devchain.move.Ability;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.effects.CommandArgumentError;
import dev.rosmarus.sui.effects.ExecutionError;
import dev.rosmarus.sui.effects.TypeArgumentError;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.move.VectorTag;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carries out the commands of one transaction, one after the other. */
final class Commands {

  private final Slots slots;
  private final Draft draft;
  private final Types types;
  private final MoveCalls calls;
  private final Upgrades upgrades;
  private final Address sender;

  Commands(
      Slots slots, Draft draft, Types types, MoveCalls calls, Upgrades upgrades, Address sender) {
    this.slots = slots;
    this.draft = draft;
    this.types = types;
    this.calls = calls;
    this.upgrades = upgrades;
    this.sender = sender;
  }

  CommandRun run(Command command) {
    CommandArguments arguments = new CommandArguments(slots, draft, types);
    CommandRun run =
        switch (command) {
          case Command.MoveCall call -> calls.run(call, arguments, draft, sender);
          case Command.TransferObjects transfer -> transfer(transfer, arguments);
          case Command.SplitCoins split -> new CoinCommands(draft).split(split, arguments);
          case Command.MergeCoins merge -> new CoinCommands(draft).merge(merge, arguments);
          case Command.MakeMoveVec vector -> makeVector(vector, arguments);
          case Command.Upgrade upgrade -> upgrades.run(upgrade, arguments, draft);
          case Command.Publish _ ->
              throw new CommandFailure(ExecutionError.Plain.FEATURE_NOT_YET_SUPPORTED);
        };
    slots.addResults(run.results());
    return run;
  }

  private CommandRun transfer(Command.TransferObjects command, CommandArguments arguments) {
    List<Passed> objects = new ArrayList<>();
    for (Argument argument : command.objects()) {
      objects.add(transferable(objects.size(), argument, arguments));
    }
    Passed recipient =
        arguments.take(
            objects.size(), command.address(), Optional.of(TypeTag.Primitive.ADDRESS), false);
    Address to = BcsReader.decode(recipient.value().segment(), Address::read);
    for (Passed object : objects) {
      draft.place(
          new DraftObject((StructTag) object.type(), new Owner.AddressOwner(to), object.value()));
    }
    return CommandRun.NOTHING;
  }

  private Passed transferable(int place, Argument argument, CommandArguments arguments) {
    if (slots.at(place, argument).origin() == Slot.Origin.SHARED_MUTABLE) {
      throw CommandFailure.ofArgument(
          place, CommandArgumentError.Plain.CONSENSUS_OBJECT_OPERATION_NOT_ALLOWED);
    }
    Passed object = arguments.take(place, argument, Optional.empty(), true);
    if (!types.has(object.type(), Ability.KEY) || !types.has(object.type(), Ability.STORE)) {
      throw CommandFailure.ofArgument(place, CommandArgumentError.Plain.INVALID_TRANSFER_OBJECT);
    }
    return object;
  }

  private CommandRun makeVector(Command.MakeMoveVec command, CommandArguments arguments) {
    Optional<TypeTag> element =
        command
            .type()
            .map(type ->
                types
                    .canonical(type)
                    .orElseThrow(() ->
                        new CommandFailure(
                            new ExecutionError.TypeArgument(0, TypeArgumentError.TYPE_NOT_FOUND))));
    List<Bytes> values = new ArrayList<>();
    for (Argument argument : command.elements()) {
      int place = values.size();
      Passed value = arguments.take(place, argument, element, false);
      if (element.isEmpty() && !types.has(value.type(), Ability.KEY)) {
        throw CommandFailure.ofArgument(
            place, CommandArgumentError.Plain.INVALID_MAKE_MOVE_VEC_NON_OBJECT_ARGUMENT);
      }
      element = Optional.of(value.type());
      values.add(value.value());
    }
    BcsWriter vector = BcsWriter.growing().sequenceLength(values.size());
    values.forEach(value -> vector.fixedBytes(value.segment()));
    TypeTag type = new VectorTag(element.orElseThrow());
    return new CommandRun(
        List.of(Slot.result(type, Bytes.owning(vector.toByteArray()))), List.of());
  }
}
