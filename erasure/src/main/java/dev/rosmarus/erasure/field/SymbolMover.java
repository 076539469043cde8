package dev.rosmarus.erasure.field;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Moves symbols between their bytes (blocks of 32 low and 32 high bytes, a tail in halves; Walrus
 * encoding spec, section 3) and the two planes of a run.
 *
 * <p>Whole vectors are moved and what runs over is overwritten by the next; only where the caller
 * forbids it, or a source ends, tails are moved byte by byte.
 */
final class SymbolMover {

  private static final VectorSpecies<Byte> HALF =
      SubfieldTables.LANES == 64 ? ByteVector.SPECIES_256 : ByteVector.SPECIES_128;
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int BLOCK_BYTES = 64;
  private static final int HALF_BYTES = 32;

  private SymbolMover() {}

  static void load(
      MemorySegment source,
      long sourceOffset,
      long lineStride,
      int lines,
      int bytes,
      MemorySegment work,
      long at,
      long plane) {
    long lastEnd = sourceOffset + (lines - 1) * lineStride + bytes;
    int whole = lastEnd + HALF_BYTES <= source.byteSize() ? lines : 0;
    if (bytes < BLOCK_BYTES) {
      loadShort(source, sourceOffset, lineStride, whole, bytes >> 1, work, at, plane);
    } else {
      for (int line = 0; line < whole; line++) {
        long from = sourceOffset + line * lineStride;
        loadLong(source, from, bytes, work, at + (long) line * (bytes >> 1), plane);
      }
    }
    for (int line = whole; line < lines; line++) {
      long from = sourceOffset + line * lineStride;
      PlainFieldKernel.loadPiece(source, from, bytes, work, at + (long) line * (bytes >> 1), plane);
    }
  }

  private static void loadLong(
      MemorySegment source, long from, int bytes, MemorySegment work, long to, long plane) {
    int blockBytes = bytes & -BLOCK_BYTES;
    for (int i = 0; i < blockBytes; i += BLOCK_BYTES) {
      moveHalf(source, from + i, work, to + (i >> 1));
      moveHalf(source, from + i + HALF_BYTES, work, to + plane + (i >> 1));
    }
    int half = (bytes - blockBytes) >> 1;
    if (half != 0) {
      moveHalf(source, from + blockBytes, work, to + (blockBytes >> 1));
      moveHalf(source, from + blockBytes + half, work, to + plane + (blockBytes >> 1));
    }
  }

  private static void loadShort(
      MemorySegment source,
      long from,
      long lineStride,
      int lines,
      int half,
      MemorySegment work,
      long to,
      long plane) {
    if (half <= Long.BYTES) {
      for (int line = 0; line < lines; line++) {
        moveLong(source, from + line * lineStride, work, to + (long) line * half);
        moveLong(source, from + half + line * lineStride, work, to + plane + (long) line * half);
      }
    } else {
      for (int line = 0; line < lines; line++) {
        moveHalf(source, from + line * lineStride, work, to + (long) line * half);
        moveHalf(source, from + half + line * lineStride, work, to + plane + (long) line * half);
      }
    }
  }

  static void store(
      MemorySegment work,
      long at,
      long plane,
      MemorySegment target,
      long targetOffset,
      long lineStride,
      int lines,
      int bytes,
      int exactFromLine) {
    int whole = (bytes & (BLOCK_BYTES - 1)) == 0 ? lines : Math.min(lines, exactFromLine);
    if (bytes < BLOCK_BYTES) {
      storeShort(work, at, plane, target, targetOffset, lineStride, whole, bytes >> 1);
    } else {
      for (int line = 0; line < whole; line++) {
        long to = targetOffset + line * lineStride;
        storeLong(work, at + (long) line * (bytes >> 1), plane, target, to, bytes);
      }
    }
    for (int line = whole; line < lines; line++) {
      long to = targetOffset + line * lineStride;
      storeExactly(work, at + (long) line * (bytes >> 1), plane, target, to, bytes);
    }
  }

  /** The low half of a tail runs over into the high half, which is written after it. */
  private static void storeLong(
      MemorySegment work, long from, long plane, MemorySegment target, long to, int bytes) {
    int blockBytes = bytes & -BLOCK_BYTES;
    for (int i = 0; i < blockBytes; i += BLOCK_BYTES) {
      moveHalf(work, from + (i >> 1), target, to + i);
      moveHalf(work, from + plane + (i >> 1), target, to + i + HALF_BYTES);
    }
    int half = (bytes - blockBytes) >> 1;
    if (half != 0) {
      moveHalf(work, from + (blockBytes >> 1), target, to + blockBytes);
      moveHalf(work, from + plane + (blockBytes >> 1), target, to + blockBytes + half);
    }
  }

  private static void storeShort(
      MemorySegment work,
      long from,
      long plane,
      MemorySegment target,
      long to,
      long lineStride,
      int lines,
      int half) {
    if (half <= Long.BYTES) {
      for (int line = 0; line < lines; line++) {
        moveLong(work, from + (long) line * half, target, to + line * lineStride);
        moveLong(work, from + plane + (long) line * half, target, to + half + line * lineStride);
      }
    } else {
      for (int line = 0; line < lines; line++) {
        moveHalf(work, from + (long) line * half, target, to + line * lineStride);
        moveHalf(work, from + plane + (long) line * half, target, to + half + line * lineStride);
      }
    }
  }

  private static void storeExactly(
      MemorySegment work, long from, long plane, MemorySegment target, long to, int bytes) {
    int blockBytes = bytes & -BLOCK_BYTES;
    if (blockBytes != 0) {
      storeLong(work, from, plane, target, to, blockBytes);
    }
    long low = from + (blockBytes >> 1);
    int half = (bytes - blockBytes) >> 1;
    moveExactly(work, low, target, to + blockBytes, half);
    moveExactly(work, low + plane, target, to + blockBytes + half, half);
  }

  /** The last move overlaps the one before it instead of running over. */
  private static void moveExactly(
      MemorySegment from, long source, MemorySegment to, long target, int bytes) {
    if (bytes < Long.BYTES) {
      for (int i = 0; i < bytes; i++) {
        to.set(JAVA_BYTE, target + i, from.get(JAVA_BYTE, source + i));
      }
      return;
    }
    for (int i = 0; i < bytes; i += Long.BYTES) {
      int at = Math.min(i, bytes - Long.BYTES);
      moveLong(from, source + at, to, target + at);
    }
  }

  private static void moveHalf(MemorySegment from, long source, MemorySegment to, long target) {
    ByteVector.fromMemorySegment(HALF, from, source, ORDER).intoMemorySegment(to, target, ORDER);
    if (HALF.length() < HALF_BYTES) {
      ByteVector.fromMemorySegment(HALF, from, source + 16, ORDER)
          .intoMemorySegment(to, target + 16, ORDER);
    }
  }

  private static void moveLong(MemorySegment from, long source, MemorySegment to, long target) {
    to.set(JAVA_LONG_UNALIGNED, target, from.get(JAVA_LONG_UNALIGNED, source));
  }
}
