package dev.rosmarus.erasure.field;

import static dev.rosmarus.erasure.field.SubfieldTables.LANES;
import static dev.rosmarus.erasure.field.SubfieldTables.LOW_BITS;
import static dev.rosmarus.erasure.field.SubfieldTables.TABLES;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernel on byte vectors of the width chosen at start: 64 lanes, or 16 where there is no byte
 * shuffle over a whole wider register.
 *
 * <p>Methods are kept small on purpose: beyond a few dozen vector operations in one compilation the
 * compiler silently boxes vectors, which is still correct and many times slower.
 */
final class VectorFieldKernel implements FieldKernel {

  static final VectorFieldKernel INSTANCE = new VectorFieldKernel();

  private static final VectorSpecies<Byte> BYTES =
      LANES == 64 ? ByteVector.SPECIES_512 : ByteVector.SPECIES_128;
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  private VectorFieldKernel() {}

  @Override
  public String name() {
    return "vector of " + LANES + " lanes";
  }

  @Override
  public void inverse4(
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
      ByteVector w1 = read(work, at1 + i);
      ByteVector w2 = read(work, at2 + i);
      ByteVector w3 = read(work, at3 + i);
      w1 = add(w1, w0);
      w0 = addProduct(w0, w1, near0Low, near0High);
      w3 = add(w3, w2);
      w2 = addProduct(w2, w3, near1Low, near1High);
      w2 = add(w2, w0);
      w3 = add(w3, w1);
      w0 = addProduct(w0, w2, farLow, farHigh);
      w1 = addProduct(w1, w3, farLow, farHigh);
      write(work, at + i, w0);
      write(work, at1 + i, w1);
      write(work, at2 + i, w2);
      write(work, at3 + i, w3);
    }
  }

  @Override
  public void forward4(
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
      long at = from + i;
      ByteVector w0 = read(work, at);
      ByteVector w1 = read(work, at + distance);
      ByteVector w2 = read(work, at + 2 * distance);
      ByteVector w3 = read(work, at + 3 * distance);
      w0 = addProduct(w0, w2, farLow, farHigh);
      w1 = addProduct(w1, w3, farLow, farHigh);
      w2 = add(w2, w0);
      w3 = add(w3, w1);
      w0 = addProduct(w0, w1, near0Low, near0High);
      w1 = add(w1, w0);
      w2 = addProduct(w2, w3, near1Low, near1High);
      w3 = add(w3, w2);
      long out = to + i;
      write(work, out, w0);
      write(work, out + distance, w1);
      write(work, out + 2 * distance, w2);
      write(work, out + 3 * distance, w3);
    }
  }

  @Override
  public void inverse2(MemorySegment work, long at, long distance, int bytes, int factor) {
    ByteVector low = lowTable(factor);
    ByteVector high = highTable(factor);
    for (int i = 0; i < bytes; i += LANES) {
      ByteVector x = read(work, at + i);
      ByteVector y = add(read(work, at + distance + i), x);
      write(work, at + distance + i, y);
      write(work, at + i, addProduct(x, y, low, high));
    }
  }

  @Override
  public void forward2(
      MemorySegment work, long from, long to, long distance, int bytes, int factor) {
    ByteVector low = lowTable(factor);
    ByteVector high = highTable(factor);
    for (int i = 0; i < bytes; i += LANES) {
      ByteVector y = read(work, from + distance + i);
      ByteVector x = addProduct(read(work, from + i), y, low, high);
      write(work, to + i, x);
      write(work, to + distance + i, add(x, y));
    }
  }

  /**
   * The product with {@code a + 256 b} by three subfield products: {@code a*l}, {@code b*128*h} and
   * {@code (a^b)*(l^h)}; the high part is the sum of the first and the last.
   */
  @Override
  public void inverse2Wide(
      MemorySegment work, long at, long distance, long plane, int bytes, int factor) {
    int a = Tower.low(factor);
    int b = Tower.high(factor);
    ByteVector aLow = lowTable(a);
    ByteVector aHigh = highTable(a);
    int norm = Tower.multiply(b, Tower.ROOT_NORM);
    ByteVector normLow = lowTable(norm);
    ByteVector normHigh = highTable(norm);
    ByteVector sumLow = lowTable(a ^ b);
    ByteVector sumHigh = highTable(a ^ b);
    long lowY = at + distance;
    for (int i = 0; i < bytes; i += LANES) {
      ByteVector xLow = read(work, at + i);
      ByteVector xHigh = read(work, at + plane + i);
      ByteVector yLow = add(read(work, lowY + i), xLow);
      ByteVector yHigh = add(read(work, lowY + plane + i), xHigh);
      write(work, lowY + i, yLow);
      write(work, lowY + plane + i, yHigh);
      ByteVector first = product(yLow, aLow, aHigh);
      write(work, at + i, addProduct(add(xLow, first), yHigh, normLow, normHigh));
      ByteVector sum = add(yLow, yHigh);
      write(work, at + plane + i, addProduct(add(xHigh, first), sum, sumLow, sumHigh));
    }
  }

  @Override
  public void forward2Wide(
      MemorySegment work, long at, long distance, long plane, int bytes, int factor) {
    int a = Tower.low(factor);
    int b = Tower.high(factor);
    ByteVector aLow = lowTable(a);
    ByteVector aHigh = highTable(a);
    int norm = Tower.multiply(b, Tower.ROOT_NORM);
    ByteVector normLow = lowTable(norm);
    ByteVector normHigh = highTable(norm);
    ByteVector sumLow = lowTable(a ^ b);
    ByteVector sumHigh = highTable(a ^ b);
    long lowY = at + distance;
    for (int i = 0; i < bytes; i += LANES) {
      ByteVector yLow = read(work, lowY + i);
      ByteVector yHigh = read(work, lowY + plane + i);
      ByteVector first = product(yLow, aLow, aHigh);
      ByteVector xLow =
          addProduct(add(read(work, at + i), first), yHigh, normLow, normHigh);
      ByteVector xHigh =
          addProduct(
              add(read(work, at + plane + i), first), add(yLow, yHigh), sumLow, sumHigh);
      write(work, at + i, xLow);
      write(work, at + plane + i, xHigh);
      write(work, lowY + i, add(yLow, xLow));
      write(work, lowY + plane + i, add(yHigh, xHigh));
    }
  }

  @Override
  public void add(MemorySegment work, long to, long from, int bytes) {
    for (int i = 0; i < bytes; i += LANES) {
      write(work, to + i, add(read(work, to + i), read(work, from + i)));
    }
  }

  @Override
  public void multiply(MemorySegment work, long at, long plane, int bytes, int factor) {
    int a = Tower.low(factor);
    int b = Tower.high(factor);
    ByteVector aLow = lowTable(a);
    ByteVector aHigh = highTable(a);
    int norm = Tower.multiply(b, Tower.ROOT_NORM);
    ByteVector normLow = lowTable(norm);
    ByteVector normHigh = highTable(norm);
    ByteVector sumLow = lowTable(a ^ b);
    ByteVector sumHigh = highTable(a ^ b);
    for (int i = 0; i < bytes; i += LANES) {
      ByteVector low = read(work, at + i);
      ByteVector high = read(work, at + plane + i);
      ByteVector first = product(low, aLow, aHigh);
      write(work, at + i, addProduct(first, high, normLow, normHigh));
      write(work, at + plane + i, addProduct(first, add(low, high), sumLow, sumHigh));
    }
  }

  @Override
  public void change(MemorySegment work, long at, long plane, int bytes) {
    ByteVector low = ByteVector.fromArray(BYTES, SubfieldTables.CHANGE_TABLES, 0);
    ByteVector high = ByteVector.fromArray(BYTES, SubfieldTables.CHANGE_TABLES, LANES);
    for (int i = 0; i < bytes; i += LANES) {
      ByteVector v = read(work, at + plane + i);
      write(work, at + i, addProduct(read(work, at + i), v, low, high));
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
    SymbolMover.load(source, sourceOffset, lineStride, lines, bytes, work, at, plane);
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
    SymbolMover.store(
        work, at, plane, target, targetOffset, lineStride, lines, bytes, exactFromLine);
  }

  private static ByteVector lowTable(int factor) {
    return ByteVector.fromArray(BYTES, TABLES, SubfieldTables.offset(factor));
  }

  private static ByteVector highTable(int factor) {
    return ByteVector.fromArray(BYTES, TABLES, SubfieldTables.offset(factor) + LANES);
  }

  private static ByteVector read(MemorySegment work, long offset) {
    return ByteVector.fromMemorySegment(BYTES, work, offset, ORDER);
  }

  private static void write(MemorySegment work, long offset, ByteVector vector) {
    vector.intoMemorySegment(work, offset, ORDER);
  }

  private static ByteVector add(ByteVector a, ByteVector b) {
    return a.lanewise(VectorOperators.XOR, b);
  }

  private static ByteVector addProduct(
      ByteVector sum, ByteVector v, ByteVector low, ByteVector high) {
    return add(sum, product(v, low, high));
  }

  /** Index wrap drops the bits that the other look-up takes; shifted-in neighbours drop too. */
  private static ByteVector product(ByteVector v, ByteVector low, ByteVector high) {
    ByteVector rest =
        v.reinterpretAsInts().lanewise(VectorOperators.LSHR, LOW_BITS).reinterpretAsBytes();
    return add(v.selectFrom(low), rest.selectFrom(high));
  }
}
