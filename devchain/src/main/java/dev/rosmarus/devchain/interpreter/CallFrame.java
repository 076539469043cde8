package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.devchain.interpreter.CommandArguments.Passed;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Passing;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.effects.Event;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.object.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The view of a running function on the draft of its transaction. */
final class CallFrame implements Frame {

  /** What is called, by whom and with what. */
  record Call(
      Address sender,
      Address calledPackage,
      String module,
      List<TypeTag> typeArguments,
      List<Passed> arguments,
      List<Passing> passings) {}

  private final Draft draft;
  private final DraftFields fields;
  private final Call call;
  private final List<Bytes> results = new ArrayList<>();

  CallFrame(Draft draft, Call call) {
    this.draft = draft;
    this.fields = new DraftFields(draft);
    this.call = call;
  }

  List<Bytes> results() {
    return results;
  }

  @Override
  public List<TypeTag> typeArguments() {
    return call.typeArguments();
  }

  @Override
  public Address sender() {
    return call.sender();
  }

  @Override
  public Address calledPackage() {
    return call.calledPackage();
  }

  @Override
  public <T> T argument(int index, BcsReader.Element<T> layout) {
    return BcsReader.decode(call.arguments().get(index).value().segment(), layout);
  }

  @Override
  public TypeTag argumentType(int index) {
    return call.arguments().get(index).type();
  }

  @Override
  public <T> void set(int index, T value, BcsWriter.Element<T> layout) {
    if (call.passings().get(index) != Passing.BY_MUTABLE_REFERENCE) {
      throw new IllegalStateException("argument " + index + " is not passed by &mut");
    }
    call.arguments().get(index).slot().write(encode(value, layout));
  }

  @Override
  public <T> void result(T value, BcsWriter.Element<T> layout) {
    results.add(encode(value, layout));
  }

  @Override
  public Address freshId() {
    return draft.freshId();
  }

  @Override
  public void emit(StructTag type, Bytes contents) {
    draft.emit(new Event(call.calledPackage(), call.module(), call.sender(), type, contents));
  }

  @Override
  public <T> Optional<T> field(
      Address parent, TypeTag keyType, Bytes key, BcsReader.Element<T> layout) {
    return fields.value(parent, keyType, key).map(value -> BcsReader.decode(value, layout));
  }

  @Override
  public <T> void setField(
      Address parent,
      TypeTag keyType,
      Bytes key,
      TypeTag valueType,
      T value,
      BcsWriter.Element<T> layout) {
    fields.set(parent, keyType, key, valueType, BcsWriter.encode(value, layout));
  }

  @Override
  public boolean removeField(Address parent, TypeTag keyType, Bytes key) {
    return fields.remove(parent, keyType, key);
  }

  @Override
  public <T> Optional<T> child(
      Address parent, TypeTag keyType, Bytes key, BcsReader.Element<T> layout) {
    return fields
        .child(parent, keyType, key)
        .map(contents -> BcsReader.decode(contents.segment(), layout));
  }

  @Override
  public <T> void setChild(
      Address parent,
      TypeTag keyType,
      Bytes key,
      StructTag childType,
      T child,
      BcsWriter.Element<T> layout) {
    fields.setChild(parent, keyType, key, childType, encode(child, layout));
  }

  @Override
  public boolean removeChild(Address parent, TypeTag keyType, Bytes key) {
    return fields.removeChild(parent, keyType, key);
  }

  @Override
  public <T> void share(StructTag type, T object, BcsWriter.Element<T> layout) {
    place(type, DraftObject.NEWLY_SHARED, object, layout);
  }

  @Override
  public <T> void transfer(
      StructTag type, T object, BcsWriter.Element<T> layout, Address recipient) {
    place(type, new Owner.AddressOwner(recipient), object, layout);
  }

  @Override
  public <T> void freeze(StructTag type, T object, BcsWriter.Element<T> layout) {
    place(type, new Owner.Immutable(), object, layout);
  }

  private <T> void place(StructTag type, Owner owner, T object, BcsWriter.Element<T> layout) {
    draft.place(new DraftObject(type, owner, encode(object, layout)));
  }

  @Override
  public void deleteId(Address id) {
    draft.delete(id);
  }

  private static <T> Bytes encode(T value, BcsWriter.Element<T> layout) {
    return Bytes.owning(BcsWriter.encode(value, layout));
  }
}
