package dev.rosmarus.devchain.contract;

import static java.util.stream.Collectors.toCollection;

import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.devchain.move.GenesisPart;
import dev.rosmarus.devchain.move.MoveFailure;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.devchain.move.Passing;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.Clock;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A chain that is just maps: objects, fields by their ids, children, events. It runs one function
 * at a time, checks the types of arguments and results, and undoes what fails.
 */
final class MemoryWorld {

  static final Address CLOCK = Address.ofShort(6);

  /** A value with its type; what a call returned, or an object as it is. */
  record Value(TypeTag type, Bytes contents) {

    <T> T as(BcsReader.Element<T> layout) {
      return BcsReader.decode(contents.toByteArray(), layout);
    }
  }

  /** What a call is passed. */
  sealed interface Argument {
    record Pure(Bytes bytes) implements Argument {}

    record Stored(Address id) implements Argument {}

    record Given(Value value) implements Argument {}
  }

  /** Everything that a failure must undo. */
  private record State(
      Map<Address, Value> objects,
      Map<Address, Value> fields,
      Map<Address, Address> children,
      Set<Address> alive) {

    State copy() {
      return new State(
          new HashMap<>(objects),
          new HashMap<>(fields),
          new HashMap<>(children),
          new HashSet<>(alive));
    }
  }

  private final List<MovePackage> packages = new ArrayList<>();
  private final List<Value> events = new ArrayList<>();
  private State state =
      new State(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashSet<>());
  private Address sender = Address.ofShort(0xad);
  private long idsGiven;

  MemoryWorld(long nowMillis, GenesisPart... parts) {
    setTime(nowMillis);
    for (GenesisPart part : parts) {
      packages.addAll(part.packages());
    }
    for (GenesisPart part : parts) {
      part.populate(
          new MemoryFrame(this, part.packages().getFirst().storageId(), List.of(), List.of()),
          nowMillis);
    }
  }

  void publish(MovePackage later) {
    packages.add(later);
  }

  void setTime(long millis) {
    Clock clock = new Clock(CLOCK, millis);
    put(FrameworkType.CLOCK, CLOCK, BcsWriter.encode(clock, (out, value) -> value.write(out)));
  }

  void setSender(Address address) {
    sender = address;
  }

  Address sender() {
    return sender;
  }

  static Argument.Pure pure(Bytes bytes) {
    return new Argument.Pure(bytes);
  }

  static <T> Argument.Pure pure(T value, BcsWriter.Element<T> layout) {
    return new Argument.Pure(Bytes.owning(BcsWriter.encode(value, layout)));
  }

  /** Calls a function of the newest package that has the module. */
  List<Value> call(String module, String function, Argument... arguments) {
    MovePackage called =
        packages.reversed().stream()
            .filter(p -> p.function(module, function).isPresent())
            .findFirst()
            .orElseThrow(() -> new AssertionError("no " + module + "::" + function));
    return callIn(called.storageId(), module, function, List.of(), arguments);
  }

  List<Value> callIn(
      Address packageId,
      String module,
      String name,
      List<TypeTag> typeArguments,
      Argument... arguments) {
    Function function =
        packages.stream()
            .filter(p -> p.storageId().equals(packageId))
            .findFirst()
            .flatMap(p -> p.function(module, name))
            .orElseThrow(() -> new AssertionError("no " + module + "::" + name));
    State before = state.copy();
    int eventsBefore = events.size();
    try {
      return run(packageId, function, typeArguments, arguments);
    } catch (MoveFailure failure) {
      state = before;
      events.subList(eventsBefore, events.size()).clear();
      throw failure;
    }
  }

  private List<Value> run(
      Address packageId, Function function, List<TypeTag> typeArguments, Argument... arguments) {
    if (arguments.length != function.parameters().size()) {
      throw new AssertionError(
          function.name() + " takes " + function.parameters().size() + ": " + arguments.length);
    }
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      TypeTag type = function.parameters().get(i).type().close(typeArguments);
      values.add(value(function.name() + " argument " + i, type, arguments[i]));
      if (function.parameters().get(i).passing() == Passing.BY_VALUE
          && arguments[i] instanceof Argument.Stored stored) {
        state.objects().remove(stored.id());
      }
    }
    MemoryFrame frame = new MemoryFrame(this, packageId, typeArguments, values);
    function.code().run(frame);
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] instanceof Argument.Stored stored
          && function.parameters().get(i).passing() == Passing.BY_MUTABLE_REFERENCE) {
        state.objects().put(stored.id(), frame.values().get(i));
      } else if (!frame.values().get(i).equals(values.get(i))
          && function.parameters().get(i).passing() != Passing.BY_MUTABLE_REFERENCE) {
        throw new AssertionError(function.name() + " wrote through argument " + i);
      }
    }
    return results(function, typeArguments, frame.results());
  }

  private static List<Value> results(
      Function function, List<TypeTag> typeArguments, List<Bytes> bytes) {
    if (bytes.size() != function.results().size()) {
      throw new AssertionError(function.name() + " gave " + bytes.size() + " results");
    }
    List<Value> results = new ArrayList<>();
    for (int i = 0; i < bytes.size(); i++) {
      results.add(new Value(function.results().get(i).close(typeArguments), bytes.get(i)));
    }
    return results;
  }

  private Value value(String what, TypeTag type, Argument argument) {
    Value value =
        switch (argument) {
          case Argument.Pure pure -> new Value(type, pure.bytes());
          case Argument.Given given -> given.value();
          case Argument.Stored stored -> object(stored.id());
        };
    if (!value.type().equals(type)) {
      throw new AssertionError(what + " is " + value.type() + ", not " + type);
    }
    return value;
  }

  /** Lays a result down as an object. */
  Address keep(Value value) {
    Address id = value.as(in -> idOf(in));
    state.objects().put(id, value);
    return id;
  }

  static Address idOf(BcsReader in) {
    Address id = Address.read(in);
    in.slice(in.remaining());
    return id;
  }

  Value object(Address id) {
    return find(id).orElseThrow(() -> new AssertionError("no object " + id));
  }

  Optional<Value> find(Address id) {
    return Optional.ofNullable(state.objects().get(id));
  }

  <T> T object(Address id, BcsReader.Element<T> layout) {
    return object(id).as(layout);
  }

  Address only(StructTag type) {
    List<Address> found = all(type);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " objects of " + type);
    }
    return found.getFirst();
  }

  List<Address> all(StructTag type) {
    return state.objects().entrySet().stream()
        .filter(entry -> entry.getValue().type().equals(type))
        .map(Map.Entry::getKey)
        .sorted((a, b) -> Arrays.compareUnsigned(a.bytes(), b.bytes()))
        .collect(toCollection(ArrayList::new));
  }

  /** All objects, children and values of fields. */
  List<Value> everything() {
    List<Value> all = new ArrayList<>(state.objects().values());
    all.addAll(state.fields().values());
    return all;
  }

  /** The value of the field that has this id. */
  Optional<Value> field(Address fieldId) {
    return Optional.ofNullable(state.fields().get(fieldId));
  }

  /** The child below the field that has this id. */
  Optional<Value> child(Address fieldId) {
    return Optional.ofNullable(state.children().get(fieldId)).map(this::object);
  }

  /** Ids that were given out and not taken back. */
  Set<Address> aliveIds() {
    return Set.copyOf(state.alive());
  }

  List<ContractEvent> takeEvents() {
    List<ContractEvent> taken =
        events.stream()
            .map(event ->
                ContractEvent.decode((StructTag) event.type(), event.contents().toByteArray()))
            .toList();
    events.clear();
    return taken;
  }

  // What frames do.

  Address freshId() {
    idsGiven++;
    byte[] id = new byte[Address.BYTES];
    for (int i = 0; i < Long.BYTES; i++) {
      // Scattered, so that the order of ids is not that of their making.
      id[i] = (byte) ((idsGiven * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - Byte.SIZE * (i + 1)));
      id[Address.BYTES - 1 - i] = (byte) (idsGiven >>> (Byte.SIZE * i));
    }
    Address address = Address.of(id);
    state.alive().add(address);
    return address;
  }

  void deleteId(Address id) {
    if (!state.alive().remove(id)) {
      throw new AssertionError("deleted twice, or never there: " + id);
    }
  }

  void put(TypeTag type, Address id, byte[] contents) {
    state.objects().put(id, new Value(type, Bytes.owning(contents)));
  }

  void remove(Address id) {
    state.objects().remove(id);
  }

  Map<Address, Value> fields() {
    return state.fields();
  }

  Map<Address, Address> children() {
    return state.children();
  }

  void emit(Value event) {
    events.add(event);
  }
}
