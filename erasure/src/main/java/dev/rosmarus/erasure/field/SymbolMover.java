package dev.rosmarus.erasure.field;

import static dev.rosmarus.erasure.field.Addresses.MEMORY;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Moves symbols between their bytes (blocks of 32 low and 32 high bytes, a tail in halves; Walrus
 * encoding spec, section 3) and the two planes of a run.
 *
 * <p>Whole vectors are moved and what runs over is overwritten by the next; only where the caller
 * forbids it, or a source ends, tails are moved byte by byte. The ranges of a call are checked
 * once, against the segments; the moves themselves go by address, because a check for each of them
 * would take longer than the move.
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
    if (lines <= 0) {
      return;
    }
    long extent = (lines - 1) * lineStride + bytes;
    long from = Addresses.of(source, sourceOffset, extent);
    long to = Addresses.toWrite(work, at, plane + (((long) lines * bytes) >> 1) + HALF_BYTES);
    boolean whole = sourceOffset + extent + HALF_BYTES <= source.byteSize();
    try {
      for (int line = 0; line < lines; line++) {
        long in = from + line * lineStride;
        long out = to + (((long) line * bytes) >> 1);
        if (whole) {
          loadPiece(in, bytes, out, plane);
        } else {
          PlainFieldKernel.loadPiece(MEMORY, in, bytes, MEMORY, out, plane);
        }
      }
    } finally {
      Reference.reachabilityFence(source);
      Reference.reachabilityFence(work);
    }
  }

  private static void loadPiece(long from, int bytes, long to, long plane) {
    int blockBytes = bytes & -BLOCK_BYTES;
    for (int i = 0; i < blockBytes; i += BLOCK_BYTES) {
      moveHalf(from + i, to + (i >> 1));
      moveHalf(from + i + HALF_BYTES, to + plane + (i >> 1));
    }
    int half = (bytes - blockBytes) >> 1;
    if (half != 0) {
      moveTail(from + blockBytes, to + (blockBytes >> 1), half);
      moveTail(from + blockBytes + half, to + plane + (blockBytes >> 1), half);
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
    if (lines <= 0) {
      return;
    }
    boolean noTail = (bytes & (BLOCK_BYTES - 1)) == 0;
    int overrunning = noTail ? lines : Math.clamp(exactFromLine, 0, lines);
    long extent = (lines - 1) * lineStride + bytes;
    long overrun = noTail ? 0 : HALF_BYTES;
    long touched = Math.max(extent, (overrunning - 1) * lineStride + bytes + overrun);
    long from = Addresses.of(work, at, plane + (((long) lines * bytes) >> 1) + HALF_BYTES);
    long to = Addresses.toWrite(target, targetOffset, overrunning == 0 ? extent : touched);
    try {
      for (int line = 0; line < lines; line++) {
        long in = from + (((long) line * bytes) >> 1);
        long out = to + line * lineStride;
        if (line < overrunning) {
          storePiece(in, plane, out, bytes);
        } else {
          storeExactly(in, plane, out, bytes);
        }
      }
    } finally {
      Reference.reachabilityFence(target);
      Reference.reachabilityFence(work);
    }
  }

  /** The low half of a tail runs over into the high half, which is written after it. */
  private static void storePiece(long from, long plane, long to, int bytes) {
    int blockBytes = bytes & -BLOCK_BYTES;
    for (int i = 0; i < blockBytes; i += BLOCK_BYTES) {
      moveHalf(from + (i >> 1), to + i);
      moveHalf(from + plane + (i >> 1), to + i + HALF_BYTES);
    }
    int half = (bytes - blockBytes) >> 1;
    if (half != 0) {
      moveTail(from + (blockBytes >> 1), to + blockBytes, half);
      moveTail(from + plane + (blockBytes >> 1), to + blockBytes + half, half);
    }
  }

  private static void storeExactly(long from, long plane, long to, int bytes) {
    int blockBytes = bytes & -BLOCK_BYTES;
    storePiece(from, plane, to, blockBytes);
    int half = (bytes - blockBytes) >> 1;
    long low = from + (blockBytes >> 1);
    moveExactly(low, to + blockBytes, half);
    moveExactly(low + plane, to + blockBytes + half, half);
  }

  /** The last move overlaps the one before it instead of running over. */
  private static void moveExactly(long from, long to, int bytes) {
    if (bytes < Long.BYTES) {
      for (int i = 0; i < bytes; i++) {
        MEMORY.set(JAVA_BYTE, to + i, MEMORY.get(JAVA_BYTE, from + i));
      }
      return;
    }
    for (int i = 0; i < bytes; i += Long.BYTES) {
      int at = Math.min(i, bytes - Long.BYTES);
      moveLong(from + at, to + at);
    }
  }

  private static void moveTail(long from, long to, int half) {
    if (half <= Long.BYTES) {
      moveLong(from, to);
    } else {
      moveHalf(from, to);
    }
  }

  private static void moveHalf(long from, long to) {
    ByteVector.fromMemorySegment(HALF, MEMORY, from, ORDER).intoMemorySegment(MEMORY, to, ORDER);
    if (HALF.length() < HALF_BYTES) {
      ByteVector.fromMemorySegment(HALF, MEMORY, from + 16, ORDER)
          .intoMemorySegment(MEMORY, to + 16, ORDER);
    }
  }

  private static void moveLong(long from, long to) {
    MEMORY.set(JAVA_LONG_UNALIGNED, to, MEMORY.get(JAVA_LONG_UNALIGNED, from));
  }
}
