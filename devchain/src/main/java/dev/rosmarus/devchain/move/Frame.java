package dev.rosmarus.devchain.move;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import java.util.List;
import java.util.Optional;

/**
 * One call of a function while it runs: its arguments, its results, and all it may touch.
 *
 * <p>Values are BCS, decoded by the layout the code names; what is written is encoded again at
 * once, so the bytes on the chain are those of the layouts and nothing else. Nothing is visible
 * outside before the whole transaction has succeeded.
 */
public interface Frame {

  List<TypeTag> typeArguments();

  /** The sender of the transaction. */
  Address sender();

  /** The package whose function runs, in the version that was called. */
  Address calledPackage();

  /** The value of the argument, however it was passed. */
  <T> T argument(int index, BcsReader.Element<T> layout);

  /** The type of the argument's value. */
  TypeTag argumentType(int index);

  /** Changes what a mutable reference refers to. */
  <T> void set(int index, T value, BcsWriter.Element<T> layout);

  /** Adds a result, of the type that the signature says. */
  <T> void result(T value, BcsWriter.Element<T> layout);

  /** An id for a new object, table or any other UID; never the same twice. */
  Address freshId();

  /** Emits an event; its type is complete. */
  void emit(StructTag type, Bytes contents);

  /** The value of a dynamic field. */
  <T> Optional<T> field(Address parent, TypeTag keyType, Bytes key, BcsReader.Element<T> layout);

  /** Sets a dynamic field, whether it was there or not. */
  <T> void setField(
      Address parent,
      TypeTag keyType,
      Bytes key,
      TypeTag valueType,
      T value,
      BcsWriter.Element<T> layout);

  /** Takes a dynamic field away; whether it was there. */
  boolean removeField(Address parent, TypeTag keyType, Bytes key);

  /** The child under a dynamic object field. */
  <T> Optional<T> child(Address parent, TypeTag keyType, Bytes key, BcsReader.Element<T> layout);

  /**
   * Sets the child under a dynamic object field, whether there was one or not. The contents begin
   * with the child's id.
   */
  <T> void setChild(
      Address parent,
      TypeTag keyType,
      Bytes key,
      StructTag childType,
      T child,
      BcsWriter.Element<T> layout);

  /** Takes a child out, as a value of the running code; whether there was one. */
  boolean removeChild(Address parent, TypeTag keyType, Bytes key);

  /** Makes a value with a key ability a shared object at the end of the transaction. */
  <T> void share(StructTag type, T object, BcsWriter.Element<T> layout);

  /** Gives a value with a key ability to an account. */
  <T> void transfer(StructTag type, T object, BcsWriter.Element<T> layout, Address recipient);

  /** Makes a value with a key ability immutable. */
  <T> void freeze(StructTag type, T object, BcsWriter.Element<T> layout);

  /**
   * Says that an id that was inside a value is gone with it: of an object that was taken by value
   * or of something wrapped in it.
   */
  void deleteId(Address id);
}
