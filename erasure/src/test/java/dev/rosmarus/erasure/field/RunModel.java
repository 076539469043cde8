package dev.rosmarus.erasure.field;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;

/**
 * What a kernel's methods mean, one element after the other, with nothing but {@link Gf16}: an
 * element is {@code low + 256 * high} for the bytes of its tower form.
 */
final class RunModel {

  private static final int ROOT = 256;

  private final byte[] memory;

  RunModel(byte[] memory) {
    this.memory = memory.clone();
  }

  byte[] memory() {
    return memory;
  }

  void inverse2(long at, long distance, long plane, int bytes, int factor) {
    for (long x = at; x < at + bytes; x++) {
      putElement(x + distance, plane, element(x + distance, plane) ^ element(x, plane));
      int product = Gf16.multiply(element(x + distance, plane), factor);
      putElement(x, plane, element(x, plane) ^ product);
    }
  }

  void forward2(long at, long distance, long plane, int bytes, int factor) {
    for (long x = at; x < at + bytes; x++) {
      int product = Gf16.multiply(element(x + distance, plane), factor);
      putElement(x, plane, element(x, plane) ^ product);
      putElement(x + distance, plane, element(x + distance, plane) ^ element(x, plane));
    }
  }

  /** Factors are those of the first layer, near and far runs, and that of the second. */
  void inverse4(long at, long distance, long plane, int bytes, int[] factors) {
    inverse2(at, distance, plane, bytes, factors[0]);
    inverse2(at + 2 * distance, distance, plane, bytes, factors[1]);
    inverse2(at, 2 * distance, plane, bytes, factors[2]);
    inverse2(at + distance, 2 * distance, plane, bytes, factors[2]);
  }

  /** Factors are that of the first layer, and those of the second, near and far runs. */
  void forward4(long from, long to, long distance, long plane, int bytes, int[] factors) {
    byte[] before = memory.clone();
    for (int run = 0; run < 4; run++) {
      long shift = run * distance;
      System.arraycopy(before, (int) (from + shift), memory, (int) (to + shift), bytes);
      int high = (int) (plane + shift);
      System.arraycopy(before, (int) from + high, memory, (int) to + high, bytes);
    }
    forward2(to, 2 * distance, plane, bytes, factors[0]);
    forward2(to + distance, 2 * distance, plane, bytes, factors[0]);
    forward2(to, distance, plane, bytes, factors[1]);
    forward2(to + 2 * distance, distance, plane, bytes, factors[2]);
  }

  void add(long to, long from, long plane, int bytes) {
    for (int i = 0; i < bytes; i++) {
      putElement(to + i, plane, element(to + i, plane) ^ element(from + i, plane));
    }
  }

  void multiply(long at, long plane, int bytes, int factor) {
    for (long x = at; x < at + bytes; x++) {
      putElement(x, plane, Gf16.multiply(element(x, plane), factor));
    }
  }

  /** From the bytes of an element to its tower form; the way back is the same. */
  void change(long at, long plane, int bytes) {
    for (long x = at; x < at + bytes; x++) {
      int value = get(x) | get(x + plane) << 8;
      put(x, value ^ Gf16.multiply(ROOT, get(x + plane)));
    }
  }

  /** Section 3 of the specification: blocks of 32 low and 32 high bytes, a tail in halves. */
  void load(byte[] source, int from, int bytes, long at, long plane) {
    for (int i = 0; i < bytes / 2; i++) {
      put(at + i, source[from + lowByte(i)]);
      put(at + plane + i, source[from + highByte(i, bytes)]);
    }
  }

  void store(long at, long plane, byte[] target, int to, int bytes) {
    for (int i = 0; i < bytes / 2; i++) {
      target[to + lowByte(i)] = (byte) get(at + i);
      target[to + highByte(i, bytes)] = (byte) get(at + plane + i);
    }
  }

  private static int lowByte(int element) {
    return element / 32 * 64 + element % 32;
  }

  private static int highByte(int element, int symbolBytes) {
    int block = element / 32 * 64;
    return lowByte(element) + Math.min(64, symbolBytes - block) / 2;
  }

  private int element(long at, long plane) {
    return get(at) ^ Gf16.multiply(ROOT, get(at + plane));
  }

  private void putElement(long at, long plane, int value) {
    int high = value >>> 8;
    put(at, value ^ Gf16.multiply(ROOT, high));
    put(at + plane, high);
  }

  private int get(long at) {
    return memory[(int) at] & 0xFF;
  }

  private void put(long at, int value) {
    memory[(int) at] = (byte) value;
  }

  static byte[] bytes(MemorySegment segment) {
    return segment.toArray(JAVA_BYTE);
  }
}
