package dev.rosmarus.devchain.chain;

import dev.rosmarus.devchain.ledger.ObjectRecord;
import dev.rosmarus.devchain.move.Framework;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.Command;
import dev.rosmarus.sui.transaction.Input;
import dev.rosmarus.sui.transaction.ProgrammableTransaction;
import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.transaction.SharedRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Commands over the toy contract put together at random: mostly of arguments that fit, so that many
 * succeed, and now and then of any.
 */
final class RandomProgram {

  /** What an argument may be good for. */
  private enum Kind {
    TOY,
    BOX,
    COIN,
    SHELF,
    RULE,
    NUMBER,
    ADDRESS,
    OTHER
  }

  private record Signature(List<Kind> parameters, List<Kind> results) {}

  private static final Map<String, Signature> FUNCTIONS =
      Map.ofEntries(
          function("make", List.of(Kind.NUMBER), Kind.TOY),
          function("paint", List.of(Kind.TOY, Kind.NUMBER)),
          function("look", List.of(Kind.TOY), Kind.NUMBER),
          function("compare", List.of(Kind.TOY, Kind.TOY)),
          function("both", List.of(Kind.TOY, Kind.TOY)),
          function("smash", List.of(Kind.TOY)),
          function("wrap", List.of(Kind.TOY), Kind.BOX),
          function("unwrap", List.of(Kind.BOX), Kind.TOY),
          function("burn", List.of(Kind.BOX)),
          function("hot", List.of(), Kind.OTHER),
          function("rule", List.of(Kind.RULE)),
          function("set", List.of(Kind.SHELF, Kind.NUMBER, Kind.NUMBER)),
          function("clear", List.of(Kind.SHELF, Kind.NUMBER)),
          function("put", List.of(Kind.SHELF, Kind.TOY)),
          function("take", List.of(Kind.SHELF), Kind.TOY),
          function("peek", List.of(Kind.SHELF)),
          function("shelve", List.of(Kind.SHELF)),
          function("lose", List.of(Kind.SHELF)),
          function("fail", List.of(Kind.NUMBER)),
          function("overflow", List.of()));
  private static final List<String> HOPELESS = List.of("fail", "hot", "lose", "overflow", "rule");
  private static final List<String> HOPEFUL =
      FUNCTIONS.keySet().stream().filter(name -> !HOPELESS.contains(name)).sorted().toList();
  private static final int INPUTS = 7;
  private static final int COMMANDS_MAX = 6;

  private final ToyChain toys;
  private final SplittableRandom random;
  private final List<Input> inputs = new ArrayList<>();
  private final List<Command> commands = new ArrayList<>();
  private final List<Argument> made = new ArrayList<>();
  private final List<Kind> kinds = new ArrayList<>();

  private RandomProgram(ToyChain toys, SplittableRandom random) {
    this.toys = toys;
    this.random = random;
  }

  private static Map.Entry<String, Signature> function(
      String name, List<Kind> parameters, Kind... results) {
    return Map.entry(name, new Signature(parameters, List.of(results)));
  }

  /**
   * @param owned what may be among the inputs; what is used is taken out
   */
  static ProgrammableTransaction of(
      ToyChain toys, SplittableRandom random, List<ObjectRecord> owned) {
    RandomProgram program = new RandomProgram(toys, random);
    program.add(new Argument.GasCoin(), Kind.COIN);
    for (int i = 0; i < INPUTS; i++) {
      program.addInput(owned);
    }
    int length = random.nextInt(1, COMMANDS_MAX);
    for (int i = 0; i < length; i++) {
      program.addCommand();
    }
    if (random.nextInt(4) != 0) {
      program.tidyUp();
    }
    return new ProgrammableTransaction(program.inputs, program.commands);
  }

  private void add(Argument argument, Kind kind) {
    made.add(argument);
    kinds.add(kind);
  }

  private void addInput(List<ObjectRecord> owned) {
    Argument place = new Argument.InputAt(inputs.size());
    switch (inputs.size()) {
      case 0 -> addInput(Pure.u64(random.nextInt(4)), place, Kind.NUMBER);
      case 1 -> addInput(Pure.address(toys.account.address()), place, Kind.ADDRESS);
      case 2 -> addInput(toys.shelf(random.nextInt(5) != 0), place, Kind.SHELF);
      case 3 -> addInput(ToyChain.owned(toys.only(ToyPart.RULE)), place, Kind.RULE);
      case 4 -> addInput(SharedRef.CLOCK.immutable(), place, Kind.OTHER);
      default -> {
        if (!owned.isEmpty()) {
          ObjectRecord object = owned.remove(random.nextInt(owned.size()));
          addInput(ToyChain.owned(object), place, kind(object));
        }
      }
    }
  }

  private void addInput(Input input, Argument place, Kind kind) {
    inputs.add(input);
    add(place, kind);
  }

  private static Kind kind(ObjectRecord object) {
    if (object.type().equals(Optional.of(ToyPart.TOY))) {
      return Kind.TOY;
    }
    return object.type().equals(Optional.of(Framework.GAS_COIN)) ? Kind.COIN : Kind.BOX;
  }

  /** Mostly one of this kind, and rather the newer ones. */
  private Argument any(Kind kind) {
    List<Argument> fitting = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      if (kinds.get(i) == kind) {
        fitting.add(made.get(i));
      }
    }
    if (fitting.isEmpty() || random.nextInt(25) == 0) {
      return random.nextBoolean()
          ? made.get(random.nextInt(made.size()))
          : new Argument.NestedResult(random.nextInt(COMMANDS_MAX), random.nextInt(3));
    }
    return random.nextBoolean() ? fitting.getLast() : fitting.get(random.nextInt(fitting.size()));
  }

  private void addCommand() {
    Argument next = new Argument.Result(commands.size());
    switch (random.nextInt(12)) {
      case 0 -> transfer(List.of(any(Kind.values()[random.nextInt(3)])));
      case 1 -> {
        commands.add(new Command.SplitCoins(any(Kind.COIN), List.of(any(Kind.NUMBER))));
        add(next, Kind.COIN);
      }
      case 2 -> commands.add(new Command.MergeCoins(any(Kind.COIN), List.of(any(Kind.COIN))));
      case 3 -> {
        commands.add(new Command.MakeMoveVec(Optional.of(ToyPart.U64), List.of(any(Kind.NUMBER))));
        add(next, Kind.OTHER);
      }
      default -> call(oneOf(random.nextInt(25) == 0 ? HOPELESS : HOPEFUL), next);
    }
  }

  private String oneOf(List<String> names) {
    return names.get(random.nextInt(names.size()));
  }

  private void call(String name, Argument next) {
    Signature signature = FUNCTIONS.get(name);
    List<Argument> arguments = signature.parameters().stream().map(this::any).toList();
    commands.add(new Command.MoveCall(ToyPart.PACKAGE, "toy", name, List.of(), arguments));
    signature.results().forEach(kind -> add(next, kind));
  }

  /** Gives away what would be left over. */
  private void tidyUp() {
    for (int i = 0; i < made.size(); i++) {
      boolean left = made.get(i) instanceof Argument.Result && kinds.get(i) != Kind.NUMBER;
      if (left && commands.stream().noneMatch(usesUp(made.get(i)))) {
        transfer(List.of(made.get(i)));
      }
    }
  }

  private static Predicate<Command> usesUp(Argument argument) {
    return command ->
        switch (command) {
          case Command.TransferObjects transfer -> transfer.objects().contains(argument);
          case Command.MergeCoins merge -> merge.sources().contains(argument);
          case Command.MoveCall call ->
              call.arguments().contains(argument)
                  && !List.of("paint", "look", "compare").contains(call.function());
          default -> false;
        };
  }

  private void transfer(List<Argument> objects) {
    commands.add(new Command.TransferObjects(objects, any(Kind.ADDRESS)));
  }
}
