package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A call of another module's function from within a call, with arguments of the outer one and
 * values of its own. Results are those of the outer call. What the inner code does it does to the
 * chain of the outer one, so that a failure ends both.
 */
final class NestedCall implements Frame {

  /** Where an argument is. */
  sealed interface Place {}

  private record Outer(int index) implements Place {}

  /** A value that the outer code made. */
  static final class Local implements Place {
    private final TypeTag type;
    private Bytes contents;

    private Local(TypeTag type, Bytes contents) {
      this.type = type;
      this.contents = contents;
    }

    <T> T as(BcsReader.Element<T> layout) {
      return BcsReader.decode(contents.segment(), layout);
    }
  }

  private final Frame outer;
  private final Address packageId;
  private final List<Place> arguments = new ArrayList<>();

  /**
   * @param packageId whose function will run
   */
  NestedCall(Frame outer, Address packageId) {
    this.outer = outer;
    this.packageId = packageId;
  }

  /** Passes the outer call's arguments of these indices on. */
  NestedCall pass(int... indices) {
    for (int index : indices) {
      arguments.add(new Outer(index));
    }
    return this;
  }

  <T> NestedCall pass(TypeTag type, T value, BcsWriter.Element<T> layout) {
    return pass(local(type, value, layout));
  }

  NestedCall pass(Local local) {
    arguments.add(local);
    return this;
  }

  /** A value to be looked at again after the call. */
  static <T> Local local(TypeTag type, T value, BcsWriter.Element<T> layout) {
    return new Local(type, Bytes.owning(BcsWriter.encode(value, layout)));
  }

  /** Runs the one of these functions that has this name. */
  void run(List<Function> functions, String name) {
    functions.stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no function " + name))
        .code()
        .run(this);
  }

  @Override
  public List<TypeTag> typeArguments() {
    return List.of();
  }

  @Override
  public Address sender() {
    return outer.sender();
  }

  @Override
  public Address calledPackage() {
    return packageId;
  }

  @Override
  public <T> T argument(int index, BcsReader.Element<T> layout) {
    return switch (arguments.get(index)) {
      case Outer at -> outer.argument(at.index(), layout);
      case Local local -> local.as(layout);
    };
  }

  @Override
  public TypeTag argumentType(int index) {
    return switch (arguments.get(index)) {
      case Outer at -> outer.argumentType(at.index());
      case Local local -> local.type;
    };
  }

  @Override
  public <T> void set(int index, T value, BcsWriter.Element<T> layout) {
    switch (arguments.get(index)) {
      case Outer at -> outer.set(at.index(), value, layout);
      case Local local -> local.contents = Bytes.owning(BcsWriter.encode(value, layout));
    }
  }

  @Override
  public <T> void result(T value, BcsWriter.Element<T> layout) {
    outer.result(value, layout);
  }

  @Override
  public Address freshId() {
    return outer.freshId();
  }

  @Override
  public void emit(StructTag type, Bytes contents) {
    outer.emit(type, contents);
  }

  @Override
  public <T> Optional<T> field(
      Address parent, TypeTag keyType, Bytes key, BcsReader.Element<T> layout) {
    return outer.field(parent, keyType, key, layout);
  }

  @Override
  public <T> void setField(
      Address parent,
      TypeTag keyType,
      Bytes key,
      TypeTag valueType,
      T value,
      BcsWriter.Element<T> layout) {
    outer.setField(parent, keyType, key, valueType, value, layout);
  }

  @Override
  public boolean removeField(Address parent, TypeTag keyType, Bytes key) {
    return outer.removeField(parent, keyType, key);
  }

  @Override
  public <T> Optional<T> child(
      Address parent, TypeTag keyType, Bytes key, BcsReader.Element<T> layout) {
    return outer.child(parent, keyType, key, layout);
  }

  @Override
  public <T> void setChild(
      Address parent,
      TypeTag keyType,
      Bytes key,
      StructTag childType,
      T child,
      BcsWriter.Element<T> layout) {
    outer.setChild(parent, keyType, key, childType, child, layout);
  }

  @Override
  public boolean removeChild(Address parent, TypeTag keyType, Bytes key) {
    return outer.removeChild(parent, keyType, key);
  }

  @Override
  public <T> void share(StructTag type, T object, BcsWriter.Element<T> layout) {
    outer.share(type, object, layout);
  }

  @Override
  public <T> void transfer(
      StructTag type, T object, BcsWriter.Element<T> layout, Address recipient) {
    outer.transfer(type, object, layout, recipient);
  }

  @Override
  public <T> void freeze(StructTag type, T object, BcsWriter.Element<T> layout) {
    outer.freeze(type, object, layout);
  }

  @Override
  public void deleteId(Address id) {
    outer.deleteId(id);
  }
}
