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

  void inverse2(long at, long distance, int bytes, int factor) {
    for (long x = at; x < at + bytes; x++) {
      put(x + distance, get(x + distance) ^ get(x));
      put(x, get(x) ^ Gf16.multiply(get(x + distance), factor));
    }
  }

  void forward2(long from, long to, long distance, int bytes, int factor) {
    for (int i = 0; i < bytes; i++) {
      int y = get(from + i + distance);
      int x = get(from + i) ^ Gf16.multiply(y, factor);
      put(to + i, x);
      put(to + i + distance, x ^ y);
    }
  }

  void inverse4(long at, long distance, int bytes, int near0, int near1, int far) {
    inverse2(at, distance, bytes, near0);
    inverse2(at + 2 * distance, distance, bytes, near1);
    inverse2(at, 2 * distance, bytes, far);
    inverse2(at + distance, 2 * distance, bytes, far);
  }

  void forward4(long from, long to, long distance, int bytes, int far, int near0, int near1) {
    forward2(from, to, 2 * distance, bytes, far);
    forward2(from + distance, to + distance, 2 * distance, bytes, far);
    forward2(to, to, distance, bytes, near0);
    forward2(to + 2 * distance, to + 2 * distance, distance, bytes, near1);
  }

  void inverse2Wide(long at, long distance, long plane, int bytes, int factor) {
    for (long x = at; x < at + bytes; x++) {
      putElement(x + distance, plane, element(x + distance, plane) ^ element(x, plane));
      int product = Gf16.multiply(element(x + distance, plane), factor);
      putElement(x, plane, element(x, plane) ^ product);
    }
  }

  void forward2Wide(long at, long distance, long plane, int bytes, int factor) {
    for (long x = at; x < at + bytes; x++) {
      int product = Gf16.multiply(element(x + distance, plane), factor);
      putElement(x, plane, element(x, plane) ^ product);
      putElement(x + distance, plane, element(x + distance, plane) ^ element(x, plane));
    }
  }

  void add(long to, long from, int bytes) {
    for (int i = 0; i < bytes; i++) {
      put(to + i, get(to + i) ^ get(from + i));
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
