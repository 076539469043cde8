package dev.rosmarus.sui.bcs;

import dev.rosmarus.sui.bcs.BcsException.EndOfInput;
import dev.rosmarus.sui.bcs.BcsException.InvalidTag;
import dev.rosmarus.sui.bcs.BcsException.InvalidUtf8;
import dev.rosmarus.sui.bcs.BcsException.InvalidValue;
import dev.rosmarus.sui.bcs.BcsException.OverlongUleb;
import dev.rosmarus.sui.bcs.BcsException.SequenceTooLong;
import dev.rosmarus.sui.bcs.BcsException.TooDeep;
import dev.rosmarus.sui.bcs.BcsException.TrailingBytes;
import dev.rosmarus.sui.bcs.BcsException.UlebTooLarge;
import dev.rosmarus.sui.bcs.BcsException.UnknownVariant;
import dev.rosmarus.sui.bcs.BcsException.UnorderedMap;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads BCS values one after the other from bytes that nobody has checked yet.
 *
 * <p>Every method either returns a value or throws a {@link BcsException}; lengths are compared
 * with what is left before anything is allocated, so that memory stays within a constant times the
 * input. The input must not change while it is read, nor while slices of it are in use.
 */
public final class BcsReader {

  private static final char REPLACEMENT = '\uFFFD';

  /** How deep {@link #nested} values may lie in each other. */
  public static final int NESTING_MAX = 500;

  private static final ValueLayout.OfShort U16 =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt U32 =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong U64 =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int ULEB_BYTES_MAX = 5;

  /** Elements to make room for before any is read: nested sequences could all promise the same. */
  private static final int ROOM_AHEAD_MAX = 16;

  /** How one value of a sequence, option or map is read. */
  @FunctionalInterface
  public interface Element<T> {
    T read(BcsReader in);
  }

  private final MemorySegment input;
  private long position;
  private int depth;

  private BcsReader(MemorySegment input) {
    this.input = input;
  }

  public static BcsReader of(MemorySegment input) {
    return new BcsReader(input.asReadOnly());
  }

  public static BcsReader of(byte[] input) {
    return of(MemorySegment.ofArray(input));
  }

  /** Reads from the buffer's position to its limit; the buffer itself is left as it is. */
  public static BcsReader of(ByteBuffer input) {
    return of(MemorySegment.ofBuffer(input));
  }

  /**
   * One value that must be all of the input.
   *
   * @throws BcsException if it is malformed or anything follows it
   */
  public static <T> T decode(MemorySegment input, Element<T> element) {
    BcsReader in = of(input);
    T value = element.read(in);
    in.finish();
    return value;
  }

  /** As {@link #decode(MemorySegment, Element)}. */
  public static <T> T decode(byte[] input, Element<T> element) {
    return decode(MemorySegment.ofArray(input), element);
  }

  /** Bytes read so far. */
  public long position() {
    return position;
  }

  /** Bytes not read yet. */
  public long remaining() {
    return input.byteSize() - position;
  }

  public boolean bool() {
    return tag("bool");
  }

  /** 0 to 255. */
  public int u8() {
    return input.get(ValueLayout.JAVA_BYTE, advance(Byte.BYTES)) & 0xFF;
  }

  /** 0 to 65535. */
  public int u16() {
    return input.get(U16, advance(Short.BYTES)) & 0xFFFF;
  }

  /** 0 to 2^32 - 1. */
  public long u32() {
    return input.get(U32, advance(Integer.BYTES)) & 0xFFFF_FFFFL;
  }

  /** All 64 bits; to be read as unsigned ({@link Long#toUnsignedString(long)} and friends). */
  public long u64() {
    return input.get(U64, advance(Long.BYTES));
  }

  public BigInteger u128() {
    return unsigned(16);
  }

  public BigInteger u256() {
    return unsigned(32);
  }

  private BigInteger unsigned(int bytes) {
    byte[] bigEndian = fixedBytes(bytes);
    for (int i = 0, j = bytes - 1; i < j; i++, j--) {
      byte swapped = bigEndian[i];
      bigEndian[i] = bigEndian[j];
      bigEndian[j] = swapped;
    }
    return new BigInteger(1, bigEndian);
  }

  /** A ULEB128 number in its shortest form, 0 to 2^32 - 1. */
  public long uleb128() {
    long start = position;
    long value = 0;
    for (int i = 0; i < ULEB_BYTES_MAX; i++) {
      int b = u8();
      value |= (long) (b & 0x7F) << (7 * i);
      if (b < 0x80) {
        if (b == 0 && i > 0) {
          throw new OverlongUleb(start, value);
        }
        if (value > 0xFFFF_FFFFL) {
          throw new UlebTooLarge(start);
        }
        return value;
      }
    }
    throw new UlebTooLarge(start);
  }

  /**
   * The count in front of a sequence, known to fit into what is left.
   *
   * @param elementBytesMin the least that one element takes, at least 1
   */
  public int sequenceLength(int elementBytesMin) {
    if (elementBytesMin < 1) {
      throw new IllegalArgumentException("least element size " + elementBytesMin + " below 1");
    }
    long start = position;
    long length = uleb128();
    if (length > Integer.MAX_VALUE) {
      throw new SequenceTooLong(start, length);
    }
    if (length * elementBytesMin > remaining()) {
      throw new EndOfInput(start, length * elementBytesMin, remaining());
    }
    return (int) length;
  }

  /** A byte string with its length in front, copied. */
  public byte[] bytes() {
    return fixedBytes(sequenceLength(1));
  }

  /** A byte string with its length in front, as a read-only view of the input. */
  public MemorySegment byteSlice() {
    return slice(sequenceLength(1));
  }

  /** So many bytes without a length in front, copied. */
  public byte[] fixedBytes(int bytes) {
    return slice(bytes).toArray(ValueLayout.JAVA_BYTE);
  }

  /** So many bytes without a length in front, as a read-only view of the input. */
  public MemorySegment slice(long bytes) {
    return input.asSlice(advance(bytes), bytes);
  }

  /** Text, strictly UTF-8. */
  public String string() {
    long start = position;
    byte[] utf8 = bytes();
    String text = new String(utf8, StandardCharsets.UTF_8);
    return text.indexOf(REPLACEMENT) < 0 ? text : strictString(start, utf8);
  }

  /** What replaces malformed bytes may also be meant. */
  private static String strictString(long start, byte[] utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidUtf8(start, utf8.length);
    }
  }

  /**
   * A sequence.
   *
   * @param elementBytesMin the least that one element takes, at least 1
   */
  public <T> List<T> vec(int elementBytesMin, Element<T> element) {
    int length = sequenceLength(elementBytesMin);
    List<T> values = new ArrayList<>(Math.min(length, ROOM_AHEAD_MAX));
    for (int i = 0; i < length; i++) {
      values.add(element.read(this));
    }
    return Collections.unmodifiableList(values);
  }

  public <T> Optional<T> option(Element<T> element) {
    return tag("option") ? Optional.of(element.read(this)) : Optional.empty();
  }

  /**
   * A map, in the order of the wire: ascending serialised key bytes, each once.
   *
   * @param entryBytesMin the least that one key and value take together, at least 1
   */
  public <K, V> Map<K, V> map(int entryBytesMin, Element<K> key, Element<V> value) {
    int length = sequenceLength(entryBytesMin);
    Map<K, V> entries = LinkedHashMap.newLinkedHashMap(Math.min(length, ROOM_AHEAD_MAX));
    MemorySegment previousKey = MemorySegment.NULL;
    for (int i = 0; i < length; i++) {
      long start = position;
      K k = key.read(this);
      MemorySegment serialisedKey = input.asSlice(start, position - start);
      if (i > 0 && compareUnsigned(previousKey, serialisedKey) >= 0) {
        throw new UnorderedMap(start, i);
      }
      previousKey = serialisedKey;
      entries.put(k, value.read(this));
    }
    return Collections.unmodifiableMap(entries);
  }

  private static int compareUnsigned(MemorySegment a, MemorySegment b) {
    long at = a.mismatch(b);
    if (at < 0) {
      return 0;
    }
    if (at == a.byteSize() || at == b.byteSize()) {
      return Long.compare(a.byteSize(), b.byteSize());
    }
    return Byte.compareUnsigned(a.get(ValueLayout.JAVA_BYTE, at), b.get(ValueLayout.JAVA_BYTE, at));
  }

  /**
   * The variant index of an enum, 0 to {@code known} - 1.
   *
   * @param type the enum's name, for the error
   */
  public int variant(String type, int known) {
    long start = position;
    long variant = uleb128();
    if (variant >= known) {
      throw new UnknownVariant(start, type, variant, known);
    }
    return (int) variant;
  }

  /** A value of a recursive type; bounds the recursion at {@link #NESTING_MAX}. */
  public <T> T nested(Element<T> element) {
    if (depth == NESTING_MAX) {
      throw new TooDeep(position, NESTING_MAX);
    }
    depth++;
    T value = element.read(this);
    depth--;
    return value;
  }

  /** The error for a value that is well-formed BCS and yet not allowed; for the caller to throw. */
  public static BcsException invalid(long offset, String what, Object value) {
    return new InvalidValue(offset, what, String.valueOf(value));
  }

  /**
   * @throws TrailingBytes unless all input is consumed
   */
  public void finish() {
    if (remaining() > 0) {
      throw new TrailingBytes(position, remaining());
    }
  }

  private boolean tag(String what) {
    long start = position;
    int tag = u8();
    if (tag > 1) {
      throw new InvalidTag(start, what, tag);
    }
    return tag == 1;
  }

  private long advance(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("negative length " + bytes);
    }
    if (bytes > remaining()) {
      throw new EndOfInput(position, bytes, remaining());
    }
    long at = position;
    position += bytes;
    return at;
  }
}
