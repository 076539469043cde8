package dev.rosmarus.node.wire;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import net.jqwik.api.Arbitrary;

/** A type of the wire: all its values, and how one is read and written. */
record WireType<T>(
    String name, Arbitrary<T> values, BcsReader.Element<T> reader, BcsWriter.Element<T> writer) {

  /** One value of a type. */
  record Sample<T>(WireType<T> type, T value) {

    byte[] bcs() {
      return BcsWriter.encode(value, type.writer);
    }

    @Override
    public String toString() {
      return type.name + " " + value;
    }
  }

  Arbitrary<Sample<?>> samples() {
    return values.map(this::sample);
  }

  Sample<T> sample(T value) {
    return new Sample<>(this, value);
  }

  T read(byte[] bcs) {
    return BcsReader.decode(bcs, reader);
  }

  /** What reading and writing makes of the bytes: the same, as BCS has one form per value. */
  byte[] copy(byte[] bcs) {
    return BcsWriter.encode(read(bcs), writer);
  }

  @Override
  public String toString() {
    return name;
  }
}
