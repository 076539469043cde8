package dev.rosmarus.sui;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A byte string that never changes and is equal to its like: what records hold where an array would
 * compare by identity and could be written to from outside.
 */
public final class Bytes {

  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private static final int SHOWN_BYTES_MAX = 64;

  private final byte[] array;

  private Bytes(byte[] array) {
    this.array = array;
  }

  /** A copy of these bytes. */
  public static Bytes of(byte[] bytes) {
    return new Bytes(bytes.clone());
  }

  /** These bytes themselves, which nobody may write to from now on. */
  public static Bytes owning(byte[] bytes) {
    return new Bytes(bytes);
  }

  /** A byte string with its length in front. */
  public static Bytes read(BcsReader in) {
    return new Bytes(in.bytes());
  }

  /** Writes the length, then the bytes. */
  public void write(BcsWriter out) {
    out.bytes(array);
  }

  /** The rest of the input. */
  public static Bytes rest(BcsReader in) {
    return new Bytes(in.fixedBytes(Math.toIntExact(in.remaining())));
  }

  public int size() {
    return array.length;
  }

  public boolean isEmpty() {
    return array.length == 0;
  }

  /** A copy. */
  public byte[] toByteArray() {
    return array.clone();
  }

  /** The bytes themselves, not to be written to. */
  public MemorySegment segment() {
    return MemorySegment.ofArray(array).asReadOnly();
  }

  /** A reader at the first byte. */
  public BcsReader reader() {
    return BcsReader.of(array);
  }

  byte[] array() {
    return array;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(array, bytes.array);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(array);
  }

  /** Lower-case hex; of long ones the beginning and the length. */
  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return array.length <= SHOWN_BYTES_MAX
        ? hex.formatHex(array)
        : hex.formatHex(array, 0, SHOWN_BYTES_MAX) + "… (" + array.length + " bytes)";
  }
}
