package dev.rosmarus.sui;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Bytes as a value: they never change and are compared by content. For the parts of records that
 * the chain itself treats as opaque.
 */
public final class Bytes {

  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private static final int SHOWN_BYTES_MAX = 64;

  private final byte[] bytes;

  private Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Bytes of(byte[] bytes) {
    return new Bytes(bytes.clone());
  }

  /** Reads a byte string with its length in front. */
  public static Bytes read(BcsReader in) {
    return new Bytes(in.bytes());
  }

  /** Reads so many bytes without a length in front. */
  public static Bytes readFixed(BcsReader in, int length) {
    return new Bytes(in.fixedBytes(length));
  }

  /** Writes a byte string with its length in front. */
  public void write(BcsWriter out) {
    out.bytes(bytes);
  }

  /** Writes the bytes alone. */
  public void writeFixed(BcsWriter out) {
    out.fixedBytes(bytes);
  }

  public int length() {
    return bytes.length;
  }

  /** A copy. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** A read-only view. */
  public MemorySegment segment() {
    return MemorySegment.ofArray(bytes).asReadOnly();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Hexadecimal, of long values the beginning and the length. */
  @Override
  public String toString() {
    return bytes.length <= SHOWN_BYTES_MAX
        ? HexFormat.of().formatHex(bytes)
        : HexFormat.of().formatHex(bytes, 0, SHOWN_BYTES_MAX) + "… (" + bytes.length + " bytes)";
  }
}
