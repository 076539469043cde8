package dev.rosmarus.sui.checkpoint;

import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.lang.foreign.MemorySegment;

/**
 * A set of places in a committee in the standard serialisation of Roaring bitmaps (Sui client spec,
 * section 8), limited to places 0 to 65535.
 *
 * <p>Reading is strict: the cardinality, the offset and the order must be what a writer would have
 * put there, and nothing may follow. Array, bitmap and run containers are read; arrays are written.
 */
final class RoaringBitmap {

  /** A little more than the largest container, which is a bitmap of all places, takes. */
  static final int BYTES_MAX = 8 * 1024 + 64;

  /** A container of more places is a bitmap. */
  static final int ARRAY_PLACES_MAX = 4096;

  private static final int PLACES = 1 << Short.SIZE;
  private static final int COOKIE = 12346;
  private static final int RUN_COOKIE = 12347;

  private RoaringBitmap() {}

  /**
   * The places in the set, ascending.
   *
   * @throws BcsException for anything but such a bitmap
   */
  static int[] decode(MemorySegment bytes) {
    if (bytes.byteSize() > BYTES_MAX) {
      throw BcsReader.invalid(0, "length of a bitmap", bytes.byteSize());
    }
    return BcsReader.decode(bytes, RoaringBitmap::read);
  }

  private static int[] read(BcsReader in) {
    long cookie = in.u32();
    if (cookie == COOKIE) {
      long containers = in.u32();
      return containers == 0 ? new int[0] : readContainer(in, containers, false, true);
    }
    if ((cookie & 0xffff) != RUN_COOKIE) {
      throw BcsReader.invalid(0, "first word of a bitmap", cookie);
    }
    long containers = (cookie >>> Short.SIZE) + 1;
    int flags = containers == 1 ? in.u8() : 0;
    if (flags > 1) {
      throw BcsReader.invalid(in.position() - 1, "run flags of a bitmap", flags);
    }
    return readContainer(in, containers, flags == 1, false);
  }

  private static int[] readContainer(
      BcsReader in, long containers, boolean runs, boolean withOffset) {
    if (containers != 1) {
      throw BcsReader.invalid(in.position(), "number of containers of a bitmap", containers);
    }
    int key = in.u16();
    if (key != 0) {
      throw BcsReader.invalid(in.position() - Short.BYTES, "first container of a bitmap", key);
    }
    int places = in.u16() + 1;
    if (withOffset) {
      long offset = in.u32();
      if (offset != in.position()) {
        throw BcsReader.invalid(in.position() - Integer.BYTES, "container offset", offset);
      }
    }
    if (runs) {
      return readRuns(in, places);
    }
    return places <= ARRAY_PLACES_MAX ? readArray(in, places) : readBits(in, places);
  }

  private static int[] readArray(BcsReader in, int places) {
    requireRemaining(in, (long) places * Short.BYTES);
    int[] set = new int[places];
    for (int i = 0; i < places; i++) {
      set[i] = in.u16();
      if (i > 0 && set[i] <= set[i - 1]) {
        throw BcsReader.invalid(in.position() - Short.BYTES, "order of a bitmap's places", set[i]);
      }
    }
    return set;
  }

  private static int[] readBits(BcsReader in, int places) {
    requireRemaining(in, PLACES / Byte.SIZE);
    int[] set = new int[places];
    int found = 0;
    for (int word = 0; word < PLACES; word += Long.SIZE) {
      for (long bits = in.u64(); bits != 0; bits &= bits - 1) {
        if (found == places) {
          throw BcsReader.invalid(in.position(), "cardinality of a bitmap", places);
        }
        set[found++] = word + Long.numberOfTrailingZeros(bits);
      }
    }
    return requireAll(in, set, found);
  }

  private static int[] readRuns(BcsReader in, int places) {
    int runs = in.u16();
    requireRemaining(in, (long) runs * 2 * Short.BYTES);
    int[] set = new int[places];
    int found = 0;
    for (int run = 0; run < runs; run++) {
      int from = in.u16();
      int length = in.u16() + 1;
      boolean ordered = found == 0 || from > set[found - 1];
      if (!ordered || found + length > places || from + length > PLACES) {
        throw BcsReader.invalid(in.position(), "run of a bitmap", from + " and " + length);
      }
      for (int i = 0; i < length; i++) {
        set[found++] = from + i;
      }
    }
    return requireAll(in, set, found);
  }

  private static int[] requireAll(BcsReader in, int[] set, int found) {
    if (found != set.length) {
      throw BcsReader.invalid(in.position(), "cardinality of a bitmap", set.length);
    }
    return set;
  }

  private static void requireRemaining(BcsReader in, long bytes) {
    if (in.remaining() != bytes) {
      throw BcsReader.invalid(
          in.position(), "length of a bitmap's container, " + bytes + " bytes", in.remaining());
    }
  }

  /**
   * Writes up to 4096 places as an array container.
   *
   * @param places ascending, each once
   */
  static byte[] encode(int[] places) {
    if (places.length > ARRAY_PLACES_MAX) {
      throw new IllegalArgumentException(places.length + " places in a bitmap");
    }
    BcsWriter out = BcsWriter.growing().u32(COOKIE);
    if (places.length == 0) {
      return out.u32(0).toByteArray();
    }
    out.u32(1).u16(0).u16(places.length - 1);
    out.u32(out.position() + Integer.BYTES);
    for (int i = 0; i < places.length; i++) {
      if (i > 0 && places[i] <= places[i - 1]) {
        throw new IllegalArgumentException("places of a bitmap not ascending at " + places[i]);
      }
      out.u16(places[i]);
    }
    return out.toByteArray();
  }
}
