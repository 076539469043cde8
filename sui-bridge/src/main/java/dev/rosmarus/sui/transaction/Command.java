package dev.rosmarus.sui.transaction;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.TypeTag;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One step of a programmable transaction (Sui client spec, section 12). */
public sealed interface Command {

  /** Of the least BCS form, an empty vector's. */
  int BCS_BYTES_MIN = 3;

  /** Calls a Move function, in the package version with this id. */
  record MoveCall(
      Address packageId,
      String module,
      String function,
      List<TypeTag> typeArguments,
      List<Argument> arguments)
      implements Command {
    public MoveCall {
      typeArguments = List.copyOf(typeArguments);
      arguments = List.copyOf(arguments);
    }
  }

  /** Gives objects to an address; no result. */
  record TransferObjects(List<Argument> objects, Argument address) implements Command {
    public TransferObjects {
      objects = List.copyOf(objects);
    }
  }

  /** Takes amounts out of a coin; one new coin for each. */
  record SplitCoins(Argument coin, List<Argument> amounts) implements Command {
    public SplitCoins {
      amounts = List.copyOf(amounts);
    }
  }

  /** Puts coins into another; no result. */
  record MergeCoins(Argument destination, List<Argument> sources) implements Command {
    public MergeCoins {
      sources = List.copyOf(sources);
    }
  }

  /** Publishes a package; its upgrade capability is the result. */
  record Publish(List<Bytes> modules, List<Address> dependencies) implements Command {
    public Publish {
      modules = List.copyOf(modules);
      dependencies = List.copyOf(dependencies);
    }
  }

  /** Makes a vector; of objects the type may be left out. */
  record MakeMoveVec(Optional<TypeTag> type, List<Argument> elements) implements Command {
    public MakeMoveVec {
      elements = List.copyOf(elements);
    }
  }

  /** Publishes a new version of a package; a receipt is the result. */
  record Upgrade(
      List<Bytes> modules, List<Address> dependencies, Address packageId, Argument ticket)
      implements Command {
    public Upgrade {
      modules = List.copyOf(modules);
      dependencies = List.copyOf(dependencies);
    }
  }

  static Command read(BcsReader in) {
    return switch (in.variant("Command", 7)) {
      case 0 ->
          new MoveCall(
              Address.read(in),
              in.string(),
              in.string(),
              in.vec(1, TypeTag::read),
              readArguments(in));
      case 1 -> new TransferObjects(readArguments(in), Argument.read(in));
      case 2 -> new SplitCoins(Argument.read(in), readArguments(in));
      case 3 -> new MergeCoins(Argument.read(in), readArguments(in));
      case 4 -> new Publish(readModules(in), readAddresses(in));
      case 5 -> new MakeMoveVec(in.option(TypeTag::read), readArguments(in));
      default ->
          new Upgrade(readModules(in), readAddresses(in), Address.read(in), Argument.read(in));
    };
  }

  default void write(BcsWriter out) {
    switch (this) {
      case MoveCall call -> {
        call.packageId().write(out.variant(0));
        out.string(call.module()).string(call.function());
        out.vec(call.typeArguments(), (to, tag) -> tag.write(to));
        writeArguments(out, call.arguments());
      }
      case TransferObjects transfer -> {
        writeArguments(out.variant(1), transfer.objects());
        transfer.address().write(out);
      }
      case SplitCoins split -> {
        split.coin().write(out.variant(2));
        writeArguments(out, split.amounts());
      }
      case MergeCoins merge -> {
        merge.destination().write(out.variant(3));
        writeArguments(out, merge.sources());
      }
      case Publish publish ->
          writeModules(out.variant(4), publish.modules(), publish.dependencies());
      case MakeMoveVec vec -> {
        out.variant(5).option(vec.type(), (to, tag) -> tag.write(to));
        writeArguments(out, vec.elements());
      }
      case Upgrade upgrade -> {
        writeModules(out.variant(6), upgrade.modules(), upgrade.dependencies());
        upgrade.packageId().write(out);
        upgrade.ticket().write(out);
      }
    }
  }

  /** All that the command works on, in the order of the wire. */
  default List<Argument> operands() {
    return switch (this) {
      case MoveCall call -> call.arguments();
      case TransferObjects transfer -> concat(transfer.objects(), transfer.address());
      case SplitCoins split -> concat(split.coin(), split.amounts());
      case MergeCoins merge -> concat(merge.destination(), merge.sources());
      case Publish _ -> List.of();
      case MakeMoveVec vec -> vec.elements();
      case Upgrade upgrade -> List.of(upgrade.ticket());
    };
  }

  private static List<Argument> concat(Argument first, List<Argument> rest) {
    return Stream.concat(Stream.of(first), rest.stream()).toList();
  }

  private static List<Argument> concat(List<Argument> first, Argument last) {
    return Stream.concat(first.stream(), Stream.of(last)).toList();
  }

  private static List<Argument> readArguments(BcsReader in) {
    return in.vec(Argument.BCS_BYTES_MIN, Argument::read);
  }

  private static void writeArguments(BcsWriter out, List<Argument> arguments) {
    out.vec(arguments, (to, argument) -> argument.write(to));
  }

  private static List<Bytes> readModules(BcsReader in) {
    return in.vec(1, Bytes::read);
  }

  private static List<Address> readAddresses(BcsReader in) {
    return in.vec(Address.BYTES, Address::read);
  }

  private static void writeModules(BcsWriter out, List<Bytes> modules, List<Address> packages) {
    out.vec(modules, (to, module) -> module.write(to));
    out.vec(packages, (to, id) -> id.write(to));
  }
}
