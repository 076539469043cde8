package dev.rosmarus.sui.execution.model;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.effects.ChangedObject;
import dev.rosmarus.sui.effects.ChangedObject.IdOperation;
import dev.rosmarus.sui.effects.EffectsTail;
import dev.rosmarus.sui.effects.EffectsV2;
import dev.rosmarus.sui.effects.ExecutionError;
import dev.rosmarus.sui.effects.ExecutionStatus;
import dev.rosmarus.sui.effects.GasCost;
import dev.rosmarus.sui.effects.ObjectIn;
import dev.rosmarus.sui.effects.ObjectOut;
import dev.rosmarus.sui.move.DynamicFieldId;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.Command;
import dev.rosmarus.sui.transaction.Input;
import dev.rosmarus.sui.transaction.ObjectArg;
import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.transaction.TransactionData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Runs one transaction over objects of the model: coins are split, merged and transferred; Move
 * calls are the contract's matter. A failed one pays and changes versions, and nothing else.
 */
final class ModelVm {

  /** What a transaction costs at price 1000. */
  static final GasCost COST = new GasCost(1_000_000, 2_000_000, 500_000, 5_000);

  /** What Move calls do. */
  interface Contract {
    Optional<ExecutionError> call(Command.MoveCall call, List<Pure> arguments);
  }

  /** A coin in the course of a transaction. */
  private static final class Cell {
    private Address owner;
    private long balance;
    private boolean gone;
  }

  private final TransactionData data;
  private final Digest digest;
  private final Map<Address, ModelObject> before;
  private final Contract contract;
  private final long lamport;
  private final Map<Address, Cell> owned =
      new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
  private final Map<Argument, Cell> results = new HashMap<>();
  private final List<Cell> created = new ArrayList<>();
  private Cell gas = new Cell();

  ModelVm(
      TransactionData data, Digest digest, Map<Address, ModelObject> before, Contract contract) {
    this.data = data;
    this.digest = digest;
    this.before = before;
    this.contract = contract;
    this.lamport = 1 + exact(data).stream().mapToLong(ObjectRef::version).max().orElse(0);
  }

  /** All exact versions that a transaction names. */
  static List<ObjectRef> exact(TransactionData data) {
    List<ObjectRef> refs = new ArrayList<>(data.gas().payment());
    for (Input input : data.program().inputs()) {
      if (input instanceof ObjectArg.Owned(ObjectRef ref)) {
        refs.add(ref);
      }
    }
    return refs;
  }

  /** What came of it. */
  record Run(EffectsV2 effects, Map<Address, ModelObject> written, List<Address> deleted) {}

  Run run(long epoch, long gasNeeded) {
    reset();
    Optional<ExecutionStatus.Failure> failure = Optional.empty();
    List<Command> commands = data.program().commands();
    for (int i = 0; i < commands.size() && failure.isEmpty(); i++) {
      OptionalLong index = OptionalLong.of(i);
      failure = command(i, commands.get(i)).map(e -> new ExecutionStatus.Failure(e, index));
    }
    long charge = COST.charge();
    if (failure.isEmpty() && Long.compareUnsigned(data.gas().budget(), gasNeeded) < 0) {
      failure =
          Optional.of(
              new ExecutionStatus.Failure(
                  ExecutionError.Plain.INSUFFICIENT_GAS, OptionalLong.empty()));
    }
    if (failure.isPresent()) {
      reset();
    }
    gas.balance -= charge;
    return finish(
        failure.<ExecutionStatus>map(f -> f).orElseGet(ExecutionStatus.Success::new), epoch);
  }

  private void reset() {
    owned.clear();
    results.clear();
    created.clear();
    for (ObjectRef ref : exact(data)) {
      Cell cell = new Cell();
      cell.owner = data.sender();
      cell.balance = before.get(ref.id()).balance();
      owned.put(ref.id(), cell);
    }
    List<ObjectRef> payment = data.gas().payment();
    gas = owned.get(payment.getFirst().id());
    for (ObjectRef other : payment.subList(1, payment.size())) {
      gas.balance += owned.get(other.id()).balance;
      owned.get(other.id()).gone = true;
    }
  }

  private Optional<ExecutionError> command(int index, Command command) {
    switch (command) {
      case Command.SplitCoins(Argument coin, List<Argument> amounts) -> {
        for (int i = 0; i < amounts.size(); i++) {
          long amount = pure(amounts.get(i)).bcs().reader().u64();
          Cell from = cell(coin);
          if (from.balance < amount) {
            return Optional.of(ExecutionError.Plain.INSUFFICIENT_COIN_BALANCE);
          }
          from.balance -= amount;
          Cell made = new Cell();
          made.balance = amount;
          created.add(made);
          results.put(new Argument.NestedResult(index, i), made);
        }
      }
      case Command.MergeCoins(Argument destination, List<Argument> sources) -> {
        for (Argument source : sources) {
          cell(destination).balance += cell(source).balance;
          cell(source).gone = true;
        }
      }
      case Command.TransferObjects(List<Argument> objects, Argument address) -> {
        for (Argument object : objects) {
          cell(object).owner = Address.read(pure(address).bcs().reader());
        }
      }
      case Command.MoveCall call -> {
        return contract.call(call, call.arguments().stream().flatMap(this::pures).toList());
      }
      default -> throw new UnsupportedOperationException("not part of the model: " + command);
    }
    return Optional.empty();
  }

  private Stream<Pure> pures(Argument argument) {
    return input(argument) instanceof Pure pure ? Stream.of(pure) : Stream.empty();
  }

  private Input input(Argument argument) {
    return data.program().inputs().get(((Argument.InputAt) argument).index());
  }

  private Pure pure(Argument argument) {
    return (Pure) input(argument);
  }

  private Cell cell(Argument argument) {
    return switch (argument) {
      case Argument.GasCoin _ -> gas;
      case Argument.InputAt _ -> owned.get(((ObjectArg) input(argument)).id());
      case Argument.Result(int command) -> results.get(new Argument.NestedResult(command, 0));
      case Argument.NestedResult _ -> results.get(argument);
    };
  }

  private Run finish(ExecutionStatus status, long epoch) {
    List<ChangedObject> changes = new ArrayList<>();
    Map<Address, ModelObject> written = new HashMap<>();
    List<Address> deleted = new ArrayList<>();
    OptionalLong gasIndex = OptionalLong.empty();
    for (Map.Entry<Address, Cell> entry : owned.entrySet()) {
      ModelObject was = before.get(entry.getKey());
      Cell cell = entry.getValue();
      ObjectIn input = new ObjectIn.Existed(was.version(), was.ref().digest(), was.owner());
      if (cell == gas) {
        gasIndex = OptionalLong.of(changes.size());
      }
      if (cell.gone) {
        deleted.add(was.id());
        changes.add(
            new ChangedObject(was.id(), input, new ObjectOut.NotExisting(), IdOperation.DELETED));
      } else {
        ModelObject now = was.with(lamport, cell.balance).ownedBy(cell.owner);
        written.put(now.id(), now);
        changes.add(
            new ChangedObject(
                now.id(),
                input,
                new ObjectOut.Written(now.ref().digest(), now.owner()),
                IdOperation.NONE));
      }
    }
    int number = 0;
    for (Cell cell : created) {
      Address id = DynamicFieldId.created(digest, number++);
      if (!cell.gone) {
        ModelObject made =
            new ModelObject(
                id,
                lamport,
                new Owner.AddressOwner(cell.owner),
                Optional.of(ModelChain.SUI),
                cell.balance);
        written.put(id, made);
        changes.add(
            new ChangedObject(
                id,
                new ObjectIn.NotExisting(),
                new ObjectOut.Written(made.ref().digest(), made.owner()),
                IdOperation.CREATED));
      }
    }
    EffectsV2 effects =
        new EffectsV2(
            status,
            epoch,
            COST,
            digest,
            gasIndex,
            Optional.empty(),
            List.of(),
            lamport,
            changes,
            new EffectsTail.Known(List.of(), Optional.empty()));
    return new Run(effects, written, deleted);
  }
}
