package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.sui.effects.CommandArgumentError;
import dev.rosmarus.sui.transaction.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All places of a transaction: gas coin, inputs, and the results so far. */
final class Slots {

  private final Optional<Slot> gasCoin;
  private final List<Slot> inputs;
  private final List<List<Slot>> results = new ArrayList<>();

  Slots(Optional<Slot> gasCoin, List<Slot> inputs) {
    this.gasCoin = gasCoin;
    this.inputs = List.copyOf(inputs);
  }

  void addResults(List<Slot> ofOneCommand) {
    results.add(List.copyOf(ofOneCommand));
  }

  List<List<Slot>> results() {
    return results;
  }

  /** The gas coin and the inputs. */
  Stream<Slot> brought() {
    return Stream.concat(gasCoin.stream(), inputs.stream());
  }

  Optional<Slot> gasCoin() {
    return gasCoin;
  }

  /**
   * @param place of the argument in its command, for the error
   */
  Slot at(int place, Argument argument) {
    return switch (argument) {
      case Argument.GasCoin() ->
          gasCoin.orElseThrow(() ->
              CommandFailure.ofArgument(place, CommandArgumentError.Plain.INVALID_GAS_COIN_USAGE));
      case Argument.InputAt(int index) -> {
        if (index >= inputs.size()) {
          throw outOfBounds(place, index);
        }
        yield inputs.get(index);
      }
      case Argument.Result(int command) -> onlyResult(place, command);
      case Argument.NestedResult(int command, int value) -> {
        List<Slot> of = resultsOf(place, command);
        if (value >= of.size()) {
          throw CommandFailure.ofArgument(
              place, new CommandArgumentError.SecondaryIndexOutOfBounds(command, value));
        }
        yield of.get(value);
      }
    };
  }

  private Slot onlyResult(int place, int command) {
    List<Slot> of = resultsOf(place, command);
    if (of.size() != 1) {
      throw CommandFailure.ofArgument(place, new CommandArgumentError.InvalidResultArity(command));
    }
    return of.getFirst();
  }

  private List<Slot> resultsOf(int place, int command) {
    if (command >= results.size()) {
      throw outOfBounds(place, command);
    }
    return results.get(command);
  }

  private static CommandFailure outOfBounds(int place, int index) {
    return CommandFailure.ofArgument(place, new CommandArgumentError.IndexOutOfBounds(index));
  }
}
