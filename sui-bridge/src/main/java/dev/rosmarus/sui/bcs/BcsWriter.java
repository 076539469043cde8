package dev.rosmarus.sui.bcs;

import dev.rosmarus.sui.bcs.BcsException.TargetTooSmall;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes BCS values one after the other, in the only form that strict readers accept.
 *
 * <p>Either grows its own memory (up to 2 GiB) or fills memory of the caller. A value out of its
 * type's range is a bug of the caller: {@link IllegalArgumentException}, and nothing is written.
 */
public final class BcsWriter {

  private static final ValueLayout.OfShort U16 =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt U32 =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong U64 =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int FIRST_BYTES = 64;
  private static final int ARRAY_BYTES_MAX = Integer.MAX_VALUE - 8;

  /** How one value of a sequence, option or map is written. */
  @FunctionalInterface
  public interface Element<T> {
    void write(BcsWriter out, T value);
  }

  private MemorySegment target;
  private final boolean growing;
  private long position;

  private BcsWriter(MemorySegment target, boolean growing) {
    this.target = target;
    this.growing = growing;
  }

  /** A writer that grows as needed. */
  public static BcsWriter growing() {
    return growing(FIRST_BYTES);
  }

  /** A writer that grows as needed and has room for so many bytes from the start. */
  public static BcsWriter growing(int firstBytes) {
    return new BcsWriter(MemorySegment.ofArray(new byte[firstBytes]), true);
  }

  /** A writer that fills the segment from its beginning and never beyond its end. */
  public static BcsWriter into(MemorySegment target) {
    return new BcsWriter(target, false);
  }

  /** The bytes of one value. */
  public static <T> byte[] encode(T value, Element<T> element) {
    BcsWriter out = growing();
    element.write(out, value);
    return out.toByteArray();
  }

  /** Bytes that a ULEB128 number takes. */
  public static int ulebBytes(long value) {
    requireRange("ULEB128", value, 0xFFFF_FFFFL);
    return value == 0 ? 1 : (70 - Long.numberOfLeadingZeros(value)) / 7;
  }

  /** Bytes that a byte string takes together with its length. */
  public static long byteStringBytes(long bytes) {
    return ulebBytes(bytes) + bytes;
  }

  /** Bytes written so far. */
  public long position() {
    return position;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return written().toArray(ValueLayout.JAVA_BYTE);
  }

  /** What was written so far, as a view; a growing writer may move on to other memory later. */
  public MemorySegment written() {
    return target.asSlice(0, position);
  }

  public BcsWriter bool(boolean value) {
    return u8(value ? 1 : 0);
  }

  public BcsWriter u8(int value) {
    requireRange("u8", value, 0xFF);
    long at = advance(Byte.BYTES);
    target.set(ValueLayout.JAVA_BYTE, at, (byte) value);
    return this;
  }

  public BcsWriter u16(int value) {
    requireRange("u16", value, 0xFFFF);
    long at = advance(Short.BYTES);
    target.set(U16, at, (short) value);
    return this;
  }

  public BcsWriter u32(long value) {
    requireRange("u32", value, 0xFFFF_FFFFL);
    long at = advance(Integer.BYTES);
    target.set(U32, at, (int) value);
    return this;
  }

  /** All 64 bits, an unsigned number. */
  public BcsWriter u64(long value) {
    long at = advance(Long.BYTES);
    target.set(U64, at, value);
    return this;
  }

  public BcsWriter u128(BigInteger value) {
    return unsigned("u128", value, 16);
  }

  public BcsWriter u256(BigInteger value) {
    return unsigned("u256", value, 32);
  }

  private BcsWriter unsigned(String type, BigInteger value, int bytes) {
    if (value.signum() < 0 || value.bitLength() > bytes * Byte.SIZE) {
      throw new IllegalArgumentException(value + " is not a " + type);
    }
    byte[] bigEndian = value.toByteArray();
    byte[] littleEndian = new byte[bytes];
    for (int i = 0; i < Math.min(bytes, bigEndian.length); i++) {
      littleEndian[i] = bigEndian[bigEndian.length - 1 - i];
    }
    return fixedBytes(littleEndian);
  }

  public BcsWriter uleb128(long value) {
    requireRange("ULEB128", value, 0xFFFF_FFFFL);
    long rest = value;
    while (rest >= 0x80) {
      u8((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    return u8((int) rest);
  }

  /** The count in front of a sequence. */
  public BcsWriter sequenceLength(long length) {
    requireRange("sequence length", length, Integer.MAX_VALUE);
    return uleb128(length);
  }

  /** A byte string with its length in front. */
  public BcsWriter bytes(byte[] value) {
    return sequenceLength(value.length).fixedBytes(value);
  }

  /** A byte string with its length in front. */
  public BcsWriter bytes(MemorySegment value) {
    return sequenceLength(value.byteSize()).fixedBytes(value);
  }

  /** The bytes alone. */
  public BcsWriter fixedBytes(byte[] value) {
    long at = advance(value.length);
    MemorySegment.copy(value, 0, target, ValueLayout.JAVA_BYTE, at, value.length);
    return this;
  }

  /** The bytes alone. */
  public BcsWriter fixedBytes(MemorySegment value) {
    long at = advance(value.byteSize());
    MemorySegment.copy(value, 0, target, at, value.byteSize());
    return this;
  }

  public BcsWriter string(String value) {
    ByteBuffer utf8;
    try {
      utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("text has an unpaired surrogate", e);
    }
    return bytes(MemorySegment.ofBuffer(utf8));
  }

  public <T> BcsWriter vec(Collection<? extends T> values, Element<T> element) {
    sequenceLength(values.size());
    for (T value : values) {
      element.write(this, value);
    }
    return this;
  }

  public <T> BcsWriter option(Optional<T> value, Element<T> element) {
    u8(value.isPresent() ? 1 : 0);
    value.ifPresent(v -> element.write(this, v));
    return this;
  }

  /** A map, sorted here by its serialised keys. */
  public <K, V> BcsWriter map(Map<K, V> entries, Element<K> key, Element<V> value) {
    TreeMap<byte[], V> sorted = new TreeMap<>(Arrays::compareUnsigned);
    for (Map.Entry<K, V> entry : entries.entrySet()) {
      if (sorted.put(encode(entry.getKey(), key), entry.getValue()) != null) {
        throw new IllegalArgumentException("two map keys serialise alike: " + entry.getKey());
      }
    }
    sequenceLength(sorted.size());
    sorted.forEach((k, v) -> {
      fixedBytes(k);
      value.write(this, v);
    });
    return this;
  }

  /** The variant index of an enum; its payload follows. */
  public BcsWriter variant(int index) {
    return uleb128(index);
  }

  private static void requireRange(String type, long value, long maximum) {
    if (value < 0 || value > maximum) {
      throw new IllegalArgumentException(value + " is not a " + type + " (0 to " + maximum + ")");
    }
  }

  private long advance(long bytes) {
    if (bytes > target.byteSize() - position) {
      grow(bytes);
    }
    long at = position;
    position += bytes;
    return at;
  }

  private void grow(long bytes) {
    if (!growing || position + bytes > ARRAY_BYTES_MAX) {
      long capacityBytes = growing ? ARRAY_BYTES_MAX : target.byteSize();
      throw new TargetTooSmall(position, bytes, capacityBytes);
    }
    long doubled = Math.max(2 * target.byteSize(), FIRST_BYTES);
    int newBytes = (int) Math.min(Math.max(doubled, position + bytes), ARRAY_BYTES_MAX);
    MemorySegment larger = MemorySegment.ofArray(new byte[newBytes]);
    MemorySegment.copy(target, 0, larger, 0, position);
    target = larger;
  }
}
