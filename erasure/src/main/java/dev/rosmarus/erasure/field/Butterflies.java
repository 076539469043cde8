package dev.rosmarus.erasure.field;

import static dev.rosmarus.erasure.field.Lanes.addProduct;
import static dev.rosmarus.erasure.field.Lanes.changeHigh;
import static dev.rosmarus.erasure.field.Lanes.changeLow;
import static dev.rosmarus.erasure.field.Lanes.highTable;
import static dev.rosmarus.erasure.field.Lanes.lowTable;
import static dev.rosmarus.erasure.field.Lanes.read;
import static dev.rosmarus.erasure.field.Lanes.rest;
import static dev.rosmarus.erasure.field.Lanes.write;
import static dev.rosmarus.erasure.field.SubfieldTables.LANES;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.ByteVector;

/**
 * The vector loops over runs of bytes. A product with a subfield element is two look-ups, of the
 * low bits of each byte and of the rest; index wrap drops the bits that the other look-up takes.
 *
 * <p>The methods' sizes are chosen, and measured. Beyond some forty vector operations in one
 * compilation the compiler silently boxes vectors, still correct and many times slower: so the
 * large loops work on one plane, and are written out to stay above the 325 bytecodes up to which
 * the compiler would inline them into a caller that has others. The project's JVM flags forbid
 * inlining of this class outright; {@link Lanes} has what must be inlined. Change either with an
 * eye on the bytes that an encoding allocates.
 */
final class Butterflies {

  private Butterflies() {}

  /** Two inverse layers on four runs of one plane, with subfield factors. */
  static void inverse4(
      MemorySegment work, long at, long distance, int bytes, int near0, int near1, int far) {
    ByteVector near0Low = lowTable(near0);
    ByteVector near0High = highTable(near0);
    ByteVector near1Low = lowTable(near1);
    ByteVector near1High = highTable(near1);
    ByteVector farLow = lowTable(far);
    ByteVector farHigh = highTable(far);
    long at1 = at + distance;
    long at2 = at1 + distance;
    long at3 = at2 + distance;
    for (int i = 0; i < bytes; i += LANES) {
      ByteVector w0 = read(work, at + i);
      ByteVector w1 = read(work, at1 + i).lanewise(XOR, w0);
      ByteVector w2 = read(work, at2 + i);
      ByteVector w3 = read(work, at3 + i).lanewise(XOR, w2);
      w0 = w0.lanewise(XOR, w1.selectFrom(near0Low)).lanewise(XOR, rest(w1).selectFrom(near0High));
      w2 = w2.lanewise(XOR, w3.selectFrom(near1Low)).lanewise(XOR, rest(w3).selectFrom(near1High));
      w2 = w2.lanewise(XOR, w0);
      w3 = w3.lanewise(XOR, w1);
      w0 = w0.lanewise(XOR, w2.selectFrom(farLow)).lanewise(XOR, rest(w2).selectFrom(farHigh));
      w1 = w1.lanewise(XOR, w3.selectFrom(farLow)).lanewise(XOR, rest(w3).selectFrom(farHigh));
      write(work, at + i, w0);
      write(work, at1 + i, w1);
      write(work, at2 + i, w2);
      write(work, at3 + i, w3);
    }
  }

  /** Two forward layers on four runs of one plane, with subfield factors. */
  static void forward4(
      MemorySegment work,
      long from,
      long to,
      long distance,
      int bytes,
      int far,
      int near0,
      int near1) {
    ByteVector near0Low = lowTable(near0);
    ByteVector near0High = highTable(near0);
    ByteVector near1Low = lowTable(near1);
    ByteVector near1High = highTable(near1);
    ByteVector farLow = lowTable(far);
    ByteVector farHigh = highTable(far);
    for (int i = 0; i < bytes; i += LANES) {
      ByteVector w0 = read(work, from + i);
      ByteVector w1 = read(work, from + distance + i);
      ByteVector w2 = read(work, from + 2 * distance + i);
      ByteVector w3 = read(work, from + 3 * distance + i);
      w0 = w0.lanewise(XOR, w2.selectFrom(farLow)).lanewise(XOR, rest(w2).selectFrom(farHigh));
      w1 = w1.lanewise(XOR, w3.selectFrom(farLow)).lanewise(XOR, rest(w3).selectFrom(farHigh));
      w2 = w2.lanewise(XOR, w0);
      w3 = w3.lanewise(XOR, w1);
      w0 = w0.lanewise(XOR, w1.selectFrom(near0Low)).lanewise(XOR, rest(w1).selectFrom(near0High));
      w2 = w2.lanewise(XOR, w3.selectFrom(near1Low)).lanewise(XOR, rest(w3).selectFrom(near1High));
      write(work, to + i, w0);
      write(work, to + distance + i, w1.lanewise(XOR, w0));
      write(work, to + 2 * distance + i, w2);
      write(work, to + 3 * distance + i, w3.lanewise(XOR, w2));
    }
  }

  /** One inverse layer on both planes of two runs, with a subfield factor. */
  static void inverse2(
      MemorySegment work, long at, long distance, long plane, int bytes, int factor) {
    ByteVector low = lowTable(factor);
    ByteVector high = highTable(factor);
    long at1 = at + distance;
    for (int i = 0; i < bytes; i += LANES) {
      ByteVector x = read(work, at + i);
      ByteVector y = read(work, at1 + i).lanewise(XOR, x);
      write(work, at1 + i, y);
      write(work, at + i, addProduct(x, y, low, high));
      x = read(work, at + plane + i);
      y = read(work, at1 + plane + i).lanewise(XOR, x);
      write(work, at1 + plane + i, y);
      write(work, at + plane + i, addProduct(x, y, low, high));
    }
  }

  /** One forward layer on both planes of two runs, with a subfield factor. */
  static void forward2(
      MemorySegment work, long at, long distance, long plane, int bytes, int factor) {
    ByteVector low = lowTable(factor);
    ByteVector high = highTable(factor);
    long at1 = at + distance;
    for (int i = 0; i < bytes; i += LANES) {
      ByteVector y = read(work, at1 + i);
      ByteVector x = addProduct(read(work, at + i), y, low, high);
      write(work, at + i, x);
      write(work, at1 + i, x.lanewise(XOR, y));
      y = read(work, at1 + plane + i);
      x = addProduct(read(work, at + plane + i), y, low, high);
      write(work, at + plane + i, x);
      write(work, at1 + plane + i, x.lanewise(XOR, y));
    }
  }

  /**
   * One inverse layer on both planes of two runs, with a factor {@code a + 256 b} by three
   * products: {@code a*l}, {@code b*128*h} and {@code (a^b)*(l^h)}; the low part is the sum of the
   * first two, the high part that of the first and the last.
   */
  static void inverse2Wide(
      MemorySegment work, long at, long distance, long plane, int bytes, int factor) {
    int a = Tower.low(factor);
    int b = Tower.high(factor);
    int norm = Tower.multiply(b, Tower.ROOT_NORM);
    ByteVector aLow = lowTable(a);
    ByteVector aHigh = highTable(a);
    ByteVector normLow = lowTable(norm);
    ByteVector normHigh = highTable(norm);
    ByteVector bothLow = lowTable(a ^ b);
    ByteVector bothHigh = highTable(a ^ b);
    long at1 = at + distance;
    for (int i = 0; i < bytes; i += LANES) {
      ByteVector x0 = read(work, at + i);
      ByteVector x1 = read(work, at + plane + i);
      ByteVector y0 = read(work, at1 + i).lanewise(XOR, x0);
      ByteVector y1 = read(work, at1 + plane + i).lanewise(XOR, x1);
      ByteVector both = y0.lanewise(XOR, y1);
      ByteVector first = y0.selectFrom(aLow).lanewise(XOR, rest(y0).selectFrom(aHigh));
      x0 = x0.lanewise(XOR, first);
      x1 = x1.lanewise(XOR, first);
      x0 = x0.lanewise(XOR, y1.selectFrom(normLow)).lanewise(XOR, rest(y1).selectFrom(normHigh));
      x1 = x1.lanewise(XOR, both.selectFrom(bothLow));
      x1 = x1.lanewise(XOR, rest(both).selectFrom(bothHigh));
      write(work, at + i, x0);
      write(work, at + plane + i, x1);
      write(work, at1 + i, y0);
      write(work, at1 + plane + i, y1);
    }
  }

  /** One forward layer on both planes of two runs, with any factor. */
  static void forward2Wide(
      MemorySegment work, long at, long distance, long plane, int bytes, int factor) {
    int a = Tower.low(factor);
    int b = Tower.high(factor);
    int norm = Tower.multiply(b, Tower.ROOT_NORM);
    ByteVector aLow = lowTable(a);
    ByteVector aHigh = highTable(a);
    ByteVector normLow = lowTable(norm);
    ByteVector normHigh = highTable(norm);
    ByteVector bothLow = lowTable(a ^ b);
    ByteVector bothHigh = highTable(a ^ b);
    long at1 = at + distance;
    for (int i = 0; i < bytes; i += LANES) {
      ByteVector y0 = read(work, at1 + i);
      ByteVector y1 = read(work, at1 + plane + i);
      ByteVector both = y0.lanewise(XOR, y1);
      ByteVector first = y0.selectFrom(aLow).lanewise(XOR, rest(y0).selectFrom(aHigh));
      ByteVector x0 = read(work, at + i).lanewise(XOR, first);
      ByteVector x1 = read(work, at + plane + i).lanewise(XOR, first);
      x0 = x0.lanewise(XOR, y1.selectFrom(normLow)).lanewise(XOR, rest(y1).selectFrom(normHigh));
      x1 = x1.lanewise(XOR, both.selectFrom(bothLow));
      x1 = x1.lanewise(XOR, rest(both).selectFrom(bothHigh));
      write(work, at + i, x0);
      write(work, at + plane + i, x1);
      write(work, at1 + i, y0.lanewise(XOR, x0));
      write(work, at1 + plane + i, y1.lanewise(XOR, x1));
    }
  }

  /** Multiplies both planes of a run by any factor. */
  static void multiply(MemorySegment work, long at, long plane, int bytes, int factor) {
    int a = Tower.low(factor);
    int b = Tower.high(factor);
    int norm = Tower.multiply(b, Tower.ROOT_NORM);
    ByteVector aLow = lowTable(a);
    ByteVector aHigh = highTable(a);
    ByteVector normLow = lowTable(norm);
    ByteVector normHigh = highTable(norm);
    ByteVector bothLow = lowTable(a ^ b);
    ByteVector bothHigh = highTable(a ^ b);
    for (int i = 0; i < bytes; i += LANES) {
      ByteVector x0 = read(work, at + i);
      ByteVector x1 = read(work, at + plane + i);
      ByteVector both = x0.lanewise(XOR, x1);
      ByteVector first = x0.selectFrom(aLow).lanewise(XOR, rest(x0).selectFrom(aHigh));
      write(work, at + i, addProduct(first, x1, normLow, normHigh));
      write(work, at + plane + i, addProduct(first, both, bothLow, bothHigh));
    }
  }

  /** Adds one run of a plane to another. */
  static void add(MemorySegment work, long to, long from, int bytes) {
    for (int i = 0; i < bytes; i += LANES) {
      write(work, to + i, read(work, to + i).lanewise(XOR, read(work, from + i)));
    }
  }

  /** Changes the low plane of a run by the linear map of the high one. */
  static void change(MemorySegment work, long at, long plane, int bytes) {
    ByteVector low = changeLow();
    ByteVector high = changeHigh();
    for (int i = 0; i < bytes; i += LANES) {
      ByteVector v = read(work, at + plane + i);
      write(work, at + i, addProduct(read(work, at + i), v, low, high));
    }
  }
}
