package dev.rosmarus.devchain.chain;

import static dev.rosmarus.devchain.move.Passing.BY_MUTABLE_REFERENCE;
import static dev.rosmarus.devchain.move.Passing.BY_REFERENCE;
import static dev.rosmarus.devchain.move.Passing.BY_VALUE;

import dev.rosmarus.devchain.move.Ability;
import dev.rosmarus.devchain.move.Datatype;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.devchain.move.GenesisPart;
import dev.rosmarus.devchain.move.MoveAbort;
import dev.rosmarus.devchain.move.MoveArithmeticError;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.devchain.move.OpenType;
import dev.rosmarus.devchain.move.ParameterType;
import dev.rosmarus.devchain.move.Passing;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.Coin;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.move.VectorTag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A contract that does what value rules are about: a Toy is an object with a number, a Box holds a
 * Toy inside, the Shelf is shared and has fields and children.
 */
final class ToyPart implements GenesisPart {

  static final Address PACKAGE = Address.ofShort(0x70f);
  static final StructTag TOY = StructTag.of(PACKAGE, "toy", "Toy");
  static final StructTag BOX = StructTag.of(PACKAGE, "toy", "Box");
  static final StructTag SHELF = StructTag.of(PACKAGE, "toy", "Shelf");
  static final StructTag HOT = StructTag.of(PACKAGE, "toy", "Hot");
  static final StructTag RULE = StructTag.of(PACKAGE, "toy", "Rule");
  static final TypeTag U64 = TypeTag.Primitive.U64;

  /** A Box, by its BCS. */
  record Box(Address id, Coin toy) {
    static Box read(BcsReader in) {
      return new Box(Address.read(in), Coin.read(in));
    }

    void write(BcsWriter out) {
      id.write(out);
      toy.write(out);
    }
  }

  @Override
  public List<MovePackage> packages() {
    List<Datatype> types =
        List.of(
            type("Toy", Ability.KEY, Ability.STORE),
            type("Box", Ability.KEY, Ability.STORE),
            type("Shelf", Ability.KEY),
            type("Rule", Ability.KEY, Ability.STORE),
            type("Hot"));
    Map<String, Address> origins =
        types.stream().collect(Collectors.toMap(t -> "toy::" + t.name(), _ -> PACKAGE));
    return List.of(new MovePackage(PACKAGE, PACKAGE, 1, origins, types, functions()));
  }

  @Override
  public void populate(Frame frame, long timestampMs) {
    frame.share(SHELF, frame.freshId(), (out, id) -> id.write(out));
    frame.freeze(RULE, new Coin(frame.freshId(), 5), ToyPart::write);
  }

  private static List<Function> functions() {
    return List.of(
        function("make", List.of(by(BY_VALUE, U64)), List.of(TOY), ToyPart::make),
        function(
            "paint",
            List.of(by(BY_MUTABLE_REFERENCE, TOY), by(BY_VALUE, U64)),
            List.of(),
            ToyPart::paint),
        function("look", List.of(by(BY_REFERENCE, TOY)), List.of(U64), ToyPart::look),
        function(
            "compare",
            List.of(by(BY_MUTABLE_REFERENCE, TOY), by(BY_REFERENCE, TOY)),
            List.of(),
            _ -> {}),
        function(
            "both",
            List.of(by(BY_REFERENCE, TOY), by(BY_VALUE, TOY)),
            List.of(),
            frame -> frame.deleteId(frame.argument(1, Coin::read).id())),
        function("smash", List.of(by(BY_VALUE, TOY)), List.of(), ToyPart::smash),
        function("wrap", List.of(by(BY_VALUE, TOY)), List.of(BOX), ToyPart::wrap),
        function("unwrap", List.of(by(BY_VALUE, BOX)), List.of(TOY), ToyPart::unwrap),
        function("burn", List.of(by(BY_VALUE, BOX)), List.of(), ToyPart::burn),
        function("hot", List.of(), List.of(HOT), frame -> frame.result(true, BcsWriter::bool)),
        function("rule", List.of(by(BY_VALUE, RULE)), List.of(), ToyPart::smash),
        function("bend", List.of(by(BY_MUTABLE_REFERENCE, RULE)), List.of(), _ -> {}),
        function(
            "set",
            List.of(by(BY_MUTABLE_REFERENCE, SHELF), by(BY_VALUE, U64), by(BY_VALUE, U64)),
            List.of(),
            ToyPart::set),
        function(
            "clear",
            List.of(by(BY_MUTABLE_REFERENCE, SHELF), by(BY_VALUE, U64)),
            List.of(),
            ToyPart::clear),
        function(
            "put",
            List.of(by(BY_MUTABLE_REFERENCE, SHELF), by(BY_VALUE, TOY)),
            List.of(),
            ToyPart::put),
        function("take", List.of(by(BY_MUTABLE_REFERENCE, SHELF)), List.of(TOY), ToyPart::takeDown),
        function("peek", List.of(by(BY_REFERENCE, SHELF)), List.of(), _ -> {}),
        function("shelve", List.of(by(BY_VALUE, SHELF)), List.of(), ToyPart::shelve),
        function("lose", List.of(by(BY_VALUE, SHELF)), List.of(), _ -> {}),
        function("count", List.of(by(BY_VALUE, new VectorTag(U64))), List.of(U64), ToyPart::count),
        function("fail", List.of(by(BY_VALUE, U64)), List.of(), ToyPart::fail),
        function(
            "overflow",
            List.of(),
            List.of(),
            _ -> {
              throw new MoveArithmeticError("1 - 2");
            }),
        function(
            "broken",
            List.of(),
            List.of(),
            _ -> {
              throw new IllegalStateException("a bug of the contract, thrown by the test");
            }));
  }

  private static void make(Frame frame) {
    long number = frame.argument(0, BcsReader::u64);
    Coin toy = new Coin(frame.freshId(), number);
    frame.emit(TOY, Bytes.of(BcsWriter.encode(number, BcsWriter::u64)));
    frame.result(toy, ToyPart::write);
  }

  private static void paint(Frame frame) {
    Coin toy = frame.argument(0, Coin::read);
    frame.set(0, new Coin(toy.id(), frame.argument(1, BcsReader::u64)), ToyPart::write);
  }

  private static void look(Frame frame) {
    frame.result(frame.argument(0, Coin::read).balance(), BcsWriter::u64);
  }

  private static void smash(Frame frame) {
    frame.deleteId(frame.argument(0, Coin::read).id());
  }

  private static void wrap(Frame frame) {
    frame.result(new Box(frame.freshId(), frame.argument(0, Coin::read)), (o, b) -> b.write(o));
  }

  private static void unwrap(Frame frame) {
    Box box = frame.argument(0, Box::read);
    frame.deleteId(box.id());
    frame.result(box.toy(), ToyPart::write);
  }

  private static void burn(Frame frame) {
    Box box = frame.argument(0, Box::read);
    frame.deleteId(box.id());
    frame.deleteId(box.toy().id());
  }

  private static Bytes key(Frame frame) {
    return Bytes.of(BcsWriter.encode(frame.argument(1, BcsReader::u64), BcsWriter::u64));
  }

  private static void set(Frame frame) {
    Address shelf = frame.argument(0, Address::read);
    long value = frame.argument(2, BcsReader::u64);
    frame.setField(shelf, U64, key(frame), U64, value, BcsWriter::u64);
  }

  private static void clear(Frame frame) {
    if (!frame.removeField(frame.argument(0, Address::read), U64, key(frame))) {
      throw new MoveAbort("dynamic_field", 1);
    }
  }

  private static void put(Frame frame) {
    Coin toy = frame.argument(1, Coin::read);
    frame.setChild(
        frame.argument(0, Address::read), U64, Bytes.of(new byte[8]), TOY, toy, ToyPart::write);
  }

  private static void takeDown(Frame frame) {
    Address shelf = frame.argument(0, Address::read);
    Bytes key = Bytes.of(new byte[8]);
    Coin toy =
        frame
            .child(shelf, U64, key, Coin::read)
            .orElseThrow(() -> new MoveAbort("dynamic_field", 1));
    frame.removeChild(shelf, U64, key);
    frame.result(toy, ToyPart::write);
  }

  private static void shelve(Frame frame) {
    frame.share(SHELF, frame.argument(0, Address::read), (out, id) -> id.write(out));
  }

  private static void count(Frame frame) {
    long length = frame.argument(0, in -> in.vec(8, BcsReader::u64)).size();
    frame.result(length, BcsWriter::u64);
  }

  private static void fail(Frame frame) {
    frame.emit(TOY, Bytes.of(new byte[8]));
    throw new MoveAbort("toy", frame.argument(0, BcsReader::u64));
  }

  private static void write(BcsWriter out, Coin toy) {
    toy.write(out);
  }

  private static Datatype type(String name, Ability... abilities) {
    return new Datatype("toy", name, Set.of(abilities), 0, List.of());
  }

  private static ParameterType by(Passing passing, TypeTag type) {
    return new ParameterType(new OpenType.Closed(type), passing);
  }

  private static Function function(
      String name, List<ParameterType> parameters, List<TypeTag> results, Function.Code code) {
    return new Function(
        "toy",
        name,
        Function.Visibility.PUBLIC,
        0,
        parameters,
        results.stream().<OpenType>map(OpenType.Closed::new).toList(),
        Function.ContextUse.NONE,
        code);
  }
}
