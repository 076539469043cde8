package dev.rosmarus.erasure.field;

import static dev.rosmarus.erasure.field.SubfieldTables.CHANGE_TABLES;
import static dev.rosmarus.erasure.field.SubfieldTables.LANES;
import static dev.rosmarus.erasure.field.SubfieldTables.LOW_BITS;
import static dev.rosmarus.erasure.field.SubfieldTables.TABLES;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorSpecies;

/** The single vector operations of {@link Butterflies}; they only exist inlined into its loops. */
final class Lanes {

  private static final VectorSpecies<Byte> BYTES =
      LANES == 64 ? ByteVector.SPECIES_512 : ByteVector.SPECIES_128;
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  private Lanes() {}

  static ByteVector changeLow() {
    return ByteVector.fromArray(BYTES, CHANGE_TABLES, 0);
  }

  static ByteVector changeHigh() {
    return ByteVector.fromArray(BYTES, CHANGE_TABLES, LANES);
  }

  static ByteVector lowTable(int factor) {
    return ByteVector.fromArray(BYTES, TABLES, SubfieldTables.offset(factor));
  }

  static ByteVector highTable(int factor) {
    return ByteVector.fromArray(BYTES, TABLES, SubfieldTables.offset(factor) + LANES);
  }

  static ByteVector read(MemorySegment work, long offset) {
    return ByteVector.fromMemorySegment(BYTES, work, offset, ORDER);
  }

  static void write(MemorySegment work, long offset, ByteVector vector) {
    vector.intoMemorySegment(work, offset, ORDER);
  }

  static ByteVector addProduct(ByteVector sum, ByteVector v, ByteVector low, ByteVector high) {
    return sum.lanewise(XOR, v.selectFrom(low)).lanewise(XOR, rest(v).selectFrom(high));
  }

  /** The bits that the first look-up leaves; what is shifted in from neighbours drops by wrap. */
  static ByteVector rest(ByteVector v) {
    return v.reinterpretAsInts().lanewise(LSHR, LOW_BITS).reinterpretAsBytes();
  }
}
