package dev.rosmarus.erasure.field;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;

/**
 * The kernel in plain Java, one byte at a time: for machines without vectors, and the truth that
 * the vector kernels are compared with.
 */
final class PlainFieldKernel implements FieldKernel {

  static final PlainFieldKernel INSTANCE = new PlainFieldKernel();

  private static final int BLOCK_BYTES = 64;

  private PlainFieldKernel() {}

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public void inverse4(
      MemorySegment work,
      long at,
      long distance,
      long plane,
      int bytes,
      int near0,
      int near1,
      int far) {
    inverse2(work, at, distance, plane, bytes, near0);
    inverse2(work, at + 2 * distance, distance, plane, bytes, near1);
    inverse2(work, at, 2 * distance, plane, bytes, far);
    inverse2(work, at + distance, 2 * distance, plane, bytes, far);
  }

  @Override
  public void forward4(
      MemorySegment work,
      long from,
      long to,
      long distance,
      long plane,
      int bytes,
      int far,
      int near0,
      int near1) {
    if (from != to) {
      for (int run = 0; run < 4; run++) {
        long shift = run * distance;
        MemorySegment.copy(work, from + shift, work, to + shift, bytes);
        MemorySegment.copy(work, from + plane + shift, work, to + plane + shift, bytes);
      }
    }
    forward2(work, to, 2 * distance, plane, bytes, far);
    forward2(work, to + distance, 2 * distance, plane, bytes, far);
    forward2(work, to, distance, plane, bytes, near0);
    forward2(work, to + 2 * distance, distance, plane, bytes, near1);
  }

  @Override
  public void inverse2(
      MemorySegment work, long at, long distance, long plane, int bytes, int factor) {
    add(work, at + distance, at, plane, bytes);
    addProduct(work, at, at + distance, plane, bytes, factor);
  }

  @Override
  public void forward2(
      MemorySegment work, long at, long distance, long plane, int bytes, int factor) {
    addProduct(work, at, at + distance, plane, bytes, factor);
    add(work, at + distance, at, plane, bytes);
  }

  @Override
  public void add(MemorySegment work, long to, long from, long plane, int bytes) {
    addBytes(work, to, from, bytes);
    addBytes(work, to + plane, from + plane, bytes);
  }

  private static void addBytes(MemorySegment work, long to, long from, int bytes) {
    for (int i = 0; i < bytes; i += Long.BYTES) {
      long sum = work.get(JAVA_LONG_UNALIGNED, to + i) ^ work.get(JAVA_LONG_UNALIGNED, from + i);
      work.set(JAVA_LONG_UNALIGNED, to + i, sum);
    }
  }

  @Override
  public void multiply(MemorySegment work, long at, long plane, int bytes, int factor) {
    int a = Tower.low(factor);
    int b = Tower.high(factor);
    byte[] lowLow = Tower.products(a);
    byte[] highLow = Tower.products(Tower.multiply(b, Tower.ROOT_NORM));
    byte[] lowHigh = Tower.products(b);
    byte[] highHigh = Tower.products(a ^ b);
    for (int i = 0; i < bytes; i += Long.BYTES) {
      long low = work.get(JAVA_LONG_UNALIGNED, at + i);
      long high = work.get(JAVA_LONG_UNALIGNED, at + plane + i);
      long newLow = multiplyBytes(low, lowLow) ^ multiplyBytes(high, highLow);
      long newHigh = multiplyBytes(low, lowHigh) ^ multiplyBytes(high, highHigh);
      work.set(JAVA_LONG_UNALIGNED, at + i, newLow);
      work.set(JAVA_LONG_UNALIGNED, at + plane + i, newHigh);
    }
  }

  private static void addProduct(
      MemorySegment work, long to, long from, long plane, int bytes, int factor) {
    int a = Tower.low(factor);
    int b = Tower.high(factor);
    byte[] lowLow = Tower.products(a);
    byte[] highLow = Tower.products(Tower.multiply(b, Tower.ROOT_NORM));
    byte[] lowHigh = Tower.products(b);
    byte[] highHigh = Tower.products(a ^ b);
    for (int i = 0; i < bytes; i += Long.BYTES) {
      long low = work.get(JAVA_LONG_UNALIGNED, from + i);
      long high = work.get(JAVA_LONG_UNALIGNED, from + plane + i);
      long addLow = multiplyBytes(low, lowLow) ^ multiplyBytes(high, highLow);
      long addHigh = multiplyBytes(low, lowHigh) ^ multiplyBytes(high, highHigh);
      work.set(JAVA_LONG_UNALIGNED, to + i, work.get(JAVA_LONG_UNALIGNED, to + i) ^ addLow);
      work.set(
          JAVA_LONG_UNALIGNED,
          to + plane + i,
          work.get(JAVA_LONG_UNALIGNED, to + plane + i) ^ addHigh);
    }
  }

  @Override
  public void change(MemorySegment work, long at, long plane, int bytes) {
    for (int i = 0; i < bytes; i += Long.BYTES) {
      long high = work.get(JAVA_LONG_UNALIGNED, at + plane + i);
      long low = work.get(JAVA_LONG_UNALIGNED, at + i) ^ multiplyBytes(high, Tower.LOW_CHANGE);
      work.set(JAVA_LONG_UNALIGNED, at + i, low);
    }
  }

  @Override
  public void load(
      MemorySegment source,
      long sourceOffset,
      long lineStride,
      int lines,
      int bytes,
      MemorySegment work,
      long at,
      long plane) {
    for (int line = 0; line < lines; line++) {
      loadPiece(
          source,
          sourceOffset + line * lineStride,
          bytes,
          work,
          at + (long) line * (bytes >> 1),
          plane);
    }
  }

  /** Exact to the byte on either side; the vector kernels use it where they may not over-read. */
  static void loadPiece(
      MemorySegment source, long from, int bytes, MemorySegment work, long to, long plane) {
    for (int block = 0; block < bytes; block += BLOCK_BYTES) {
      int half = Math.min(BLOCK_BYTES, bytes - block) >> 1;
      for (int i = 0; i < half; i++) {
        byte low = source.get(JAVA_BYTE, from + block + i);
        byte high = source.get(JAVA_BYTE, from + block + half + i);
        long at = to + (block >> 1) + i;
        work.set(JAVA_BYTE, at, low);
        work.set(JAVA_BYTE, at + plane, high);
      }
    }
  }

  @Override
  public void store(
      MemorySegment work,
      long at,
      long plane,
      MemorySegment target,
      long targetOffset,
      long lineStride,
      int lines,
      int bytes,
      int exactFromLine) {
    for (int line = 0; line < lines; line++) {
      storePiece(
          work,
          at + (long) line * (bytes >> 1),
          plane,
          target,
          targetOffset + line * lineStride,
          bytes);
    }
  }

  /** Exact to the byte on either side. */
  static void storePiece(
      MemorySegment work, long from, long plane, MemorySegment target, long to, int bytes) {
    for (int block = 0; block < bytes; block += BLOCK_BYTES) {
      int half = Math.min(BLOCK_BYTES, bytes - block) >> 1;
      for (int i = 0; i < half; i++) {
        long at = from + (block >> 1) + i;
        byte high = work.get(JAVA_BYTE, at + plane);
        byte low = work.get(JAVA_BYTE, at);
        target.set(JAVA_BYTE, to + block + i, low);
        target.set(JAVA_BYTE, to + block + half + i, high);
      }
    }
  }

  private static long multiplyBytes(long bytes, byte[] products) {
    long result = 0;
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      result |= (products[(int) (bytes >>> shift) & 0xFF] & 0xFFL) << shift;
    }
    return result;
  }
}
