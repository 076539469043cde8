package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.contract.MemoryWorld.Value;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.DynamicFieldId;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A call in a {@link MemoryWorld}. */
final class MemoryFrame implements Frame {

  private final MemoryWorld world;
  private final Address packageId;
  private final List<TypeTag> typeArguments;
  private final List<Value> values;
  private final List<Bytes> results = new ArrayList<>();

  MemoryFrame(
      MemoryWorld world, Address packageId, List<TypeTag> typeArguments, List<Value> values) {
    this.world = world;
    this.packageId = packageId;
    this.typeArguments = typeArguments;
    this.values = new ArrayList<>(values);
  }

  List<Value> values() {
    return values;
  }

  List<Bytes> results() {
    return results;
  }

  @Override
  public List<TypeTag> typeArguments() {
    return typeArguments;
  }

  @Override
  public Address sender() {
    return world.sender();
  }

  @Override
  public Address calledPackage() {
    return packageId;
  }

  @Override
  public <T> T argument(int index, BcsReader.Element<T> layout) {
    return values.get(index).as(layout);
  }

  @Override
  public TypeTag argumentType(int index) {
    return values.get(index).type();
  }

  @Override
  public <T> void set(int index, T value, BcsWriter.Element<T> layout) {
    values.set(index, new Value(argumentType(index), encode(value, layout)));
  }

  private static <T> Bytes encode(T value, BcsWriter.Element<T> layout) {
    return Bytes.owning(BcsWriter.encode(value, layout));
  }

  @Override
  public <T> void result(T value, BcsWriter.Element<T> layout) {
    results.add(encode(value, layout));
  }

  @Override
  public Address freshId() {
    return world.freshId();
  }

  @Override
  public void emit(StructTag type, Bytes contents) {
    world.emit(new Value(type, contents));
  }

  @Override
  public <T> Optional<T> field(
      Address parent, TypeTag keyType, Bytes key, BcsReader.Element<T> layout) {
    return Optional.ofNullable(world.fields().get(fieldId(parent, keyType, key)))
        .map(value -> value.as(layout));
  }

  private static Address fieldId(Address parent, TypeTag keyType, Bytes key) {
    return DynamicFieldId.field(parent, keyType, key.toByteArray());
  }

  private static Address childFieldId(Address parent, TypeTag keyType, Bytes key) {
    return DynamicFieldId.objectField(parent, keyType, key.toByteArray());
  }

  @Override
  public <T> void setField(
      Address parent,
      TypeTag keyType,
      Bytes key,
      TypeTag valueType,
      T value,
      BcsWriter.Element<T> layout) {
    world.fields().put(fieldId(parent, keyType, key), new Value(valueType, encode(value, layout)));
  }

  @Override
  public boolean removeField(Address parent, TypeTag keyType, Bytes key) {
    return world.fields().remove(fieldId(parent, keyType, key)) != null;
  }

  @Override
  public <T> Optional<T> child(
      Address parent, TypeTag keyType, Bytes key, BcsReader.Element<T> layout) {
    return world.child(childFieldId(parent, keyType, key)).map(value -> value.as(layout));
  }

  @Override
  public <T> void setChild(
      Address parent,
      TypeTag keyType,
      Bytes key,
      StructTag childType,
      T child,
      BcsWriter.Element<T> layout) {
    Value value = new Value(childType, encode(child, layout));
    world.children().put(childFieldId(parent, keyType, key), world.keep(value));
  }

  @Override
  public boolean removeChild(Address parent, TypeTag keyType, Bytes key) {
    Address child = world.children().remove(childFieldId(parent, keyType, key));
    if (child != null) {
      world.remove(child);
    }
    return child != null;
  }

  @Override
  public <T> void share(StructTag type, T object, BcsWriter.Element<T> layout) {
    world.keep(new Value(type, encode(object, layout)));
  }

  @Override
  public <T> void transfer(
      StructTag type, T object, BcsWriter.Element<T> layout, Address recipient) {
    world.keep(new Value(type, encode(object, layout)));
  }

  @Override
  public <T> void freeze(StructTag type, T object, BcsWriter.Element<T> layout) {
    world.keep(new Value(type, encode(object, layout)));
  }

  @Override
  public void deleteId(Address id) {
    world.deleteId(id);
  }
}
