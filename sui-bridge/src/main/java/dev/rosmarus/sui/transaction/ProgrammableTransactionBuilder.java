package dev.rosmarus.sui.transaction;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.move.Identifier;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.transaction.TransactionException.ConflictingObject;
import dev.rosmarus.sui.transaction.TransactionException.InvalidName;
import dev.rosmarus.sui.transaction.TransactionException.NoGasCoin;
import dev.rosmarus.sui.transaction.TransactionException.NotBuilt;
import dev.rosmarus.sui.transaction.TransactionException.NothingGiven;
import dev.rosmarus.sui.transaction.TransactionException.UnknownArgument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Puts a transaction together, command by command. Inputs go where commands name them: in the order
 * of first use, each object once, equal pure values once (Sui client spec, section 12).
 *
 * <p>Every method either adds one command or throws a {@link TransactionException} and adds none.
 * Arguments are places in this one transaction; those of another builder mean something else here.
 */
public final class ProgrammableTransactionBuilder {

  /** Of a command whose number of results only the called function knows. */
  private static final int RESULTS_UNKNOWN = -1;

  private final InputList inputs = new InputList();
  private final List<Command> commands = new ArrayList<>();
  private final List<Integer> resultCounts = new ArrayList<>();

  /** The argument for a value: itself, or the place of an input, which is made if need be. */
  public Argument argument(Operand operand) {
    return switch (operand) {
      case Argument argument -> known(argument);
      case Input input -> inputs.place(input);
    };
  }

  /** Calls a function without type arguments. */
  public Argument.Result moveCall(
      Address packageId, String module, String function, Operand... arguments) {
    return moveCall(packageId, module, function, List.of(), Arrays.asList(arguments));
  }

  /**
   * Calls a function.
   *
   * @param packageId of the version whose code is to run
   * @return its result, if it has one; of several take {@link Argument.Result#value}
   */
  public Argument.Result moveCall(
      Address packageId,
      String module,
      String function,
      List<TypeTag> typeArguments,
      List<? extends Operand> arguments) {
    requireName("module", module);
    requireName("function", function);
    return append(
        new Command.MoveCall(packageId, module, function, typeArguments, arguments(arguments)),
        RESULTS_UNKNOWN);
  }

  public void transferObjects(List<? extends Operand> objects, Address recipient) {
    transferObjects(objects, Pure.address(recipient));
  }

  public void transferObjects(List<? extends Operand> objects, Operand recipient) {
    requireSome("TransferObjects", "objects", objects);
    List<Argument> given = arguments(objects);
    append(new Command.TransferObjects(given, argument(recipient)), 0);
  }

  /**
   * Takes amounts out of a coin.
   *
   * @param amounts in the coin's least unit, unsigned
   * @return one new coin for each amount
   */
  public List<Argument.NestedResult> splitCoins(Operand coin, long... amounts) {
    return splitCoins(coin, Arrays.stream(amounts).mapToObj(Pure::u64).toList());
  }

  /** As {@link #splitCoins(Operand, long...)}, with amounts that may be results. */
  public List<Argument.NestedResult> splitCoins(Operand coin, List<? extends Operand> amounts) {
    requireSome("SplitCoins", "amounts", amounts);
    Argument from = argument(coin);
    Argument.Result coins =
        append(new Command.SplitCoins(from, arguments(amounts)), amounts.size());
    return IntStream.range(0, amounts.size()).mapToObj(coins::value).toList();
  }

  public void mergeCoins(Operand destination, List<? extends Operand> sources) {
    requireSome("MergeCoins", "sources", sources);
    Argument into = argument(destination);
    append(new Command.MergeCoins(into, arguments(sources)), 0);
  }

  /**
   * Makes a vector.
   *
   * @param type of an element; may be left out for objects, but not for an empty vector
   */
  public Argument.Result makeMoveVec(Optional<TypeTag> type, List<? extends Operand> elements) {
    if (type.isEmpty()) {
      requireSome("MakeMoveVec", "type and elements", elements);
    }
    return append(new Command.MakeMoveVec(type, arguments(elements)), 1);
  }

  /**
   * Publishes a package.
   *
   * @param modules bytecode
   * @return the upgrade capability
   */
  public Argument.Result publish(List<Bytes> modules, List<Address> dependencies) {
    requireSome("Publish", "modules", modules);
    return append(new Command.Publish(modules, dependencies), 1);
  }

  /**
   * Publishes a new version of a package.
   *
   * @param packageId of the version before
   * @return the receipt, to be given back to where the ticket came from
   */
  public Argument.Result upgrade(
      List<Bytes> modules, List<Address> dependencies, Address packageId, Operand ticket) {
    requireSome("Upgrade", "modules", modules);
    return append(new Command.Upgrade(modules, dependencies, packageId, argument(ticket)), 1);
  }

  /** What was put together so far. */
  public ProgrammableTransaction build() {
    return new ProgrammableTransaction(inputs.all(), commands);
  }

  /**
   * The whole transaction, held against the network's limits.
   *
   * @throws TransactionException also if payment and inputs name the same object
   */
  public TransactionData build(Address sender, GasData gas, Expiration expiration) {
    TransactionData data = new TransactionData(build(), sender, gas, expiration);
    requirePayment(data);
    if (expiration instanceof Expiration.Validity) {
      throw new NotBuilt(expiration);
    }
    TransactionLimits.check(
        "bytes of a transaction", data.bcs().length, TransactionLimits.TRANSACTION_BYTES_MAX);
    return data;
  }

  private static void requirePayment(TransactionData data) {
    List<ObjectRef> payment = data.gas().payment();
    TransactionLimits.check("gas objects", payment.size(), TransactionLimits.GAS_OBJECTS_MAX);
    Set<Address> seen = new HashSet<>();
    for (ObjectRef coin : payment) {
      if (!seen.add(coin.id())) {
        throw new ConflictingObject(coin.id(), "payment", coin);
      }
    }
    int inputObjects = 0;
    for (Input input : data.program().inputs()) {
      if (input instanceof ObjectArg object) {
        inputObjects++;
        if (seen.contains(object.id())) {
          throw new ConflictingObject(object.id(), "payment", object);
        }
      }
    }
    TransactionLimits.check(
        "input objects", inputObjects + payment.size(), TransactionLimits.INPUT_OBJECTS_MAX);
    boolean fromBalance = payment.isEmpty() && data.expiration() instanceof Expiration.ValidDuring;
    if (fromBalance && data.program().usesGasCoin()) {
      throw new NoGasCoin();
    }
  }

  private Argument.Result append(Command command, int results) {
    TransactionLimits.check("commands", commands.size() + 1L, TransactionLimits.COMMANDS_MAX);
    commands.add(command);
    resultCounts.add(results);
    return new Argument.Result(commands.size() - 1);
  }

  private List<Argument> arguments(List<? extends Operand> operands) {
    return operands.stream().map(this::argument).toList();
  }

  private Argument known(Argument argument) {
    switch (argument) {
      case Argument.GasCoin _ -> {}
      case Argument.InputAt(int index) -> {
        if (index >= inputs.size()) {
          throw new UnknownArgument(argument, "there are " + inputs.size() + " inputs");
        }
      }
      case Argument.Result(int command) -> {
        int results = resultsOf(command, argument);
        if (results != RESULTS_UNKNOWN && results != 1) {
          throw new UnknownArgument(argument, "the command has " + results + " results");
        }
      }
      case Argument.NestedResult(int command, int value) -> {
        int results = resultsOf(command, argument);
        if (results != RESULTS_UNKNOWN && value >= results) {
          throw new UnknownArgument(argument, "the command has " + results + " results");
        }
      }
    }
    return argument;
  }

  private int resultsOf(int command, Argument argument) {
    if (command >= commands.size()) {
      throw new UnknownArgument(argument, "there are " + commands.size() + " commands before");
    }
    return resultCounts.get(command);
  }

  private static void requireName(String what, String name) {
    if (!Identifier.isValid(name)) {
      throw new InvalidName(what, name);
    }
  }

  private static void requireSome(String command, String what, List<?> given) {
    if (given.isEmpty()) {
      throw new NothingGiven(command, what);
    }
  }
}
