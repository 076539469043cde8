package dev.rosmarus.erasure.field;

import static dev.rosmarus.erasure.field.SubfieldTables.LANES;

import java.lang.foreign.MemorySegment;

/**
 * The kernel on byte vectors of the width chosen at start: 64 lanes, or 16 where there is no byte
 * shuffle over a whole wider register. The loops are in {@link Butterflies} and {@link
 * SymbolMover}.
 */
final class VectorFieldKernel implements FieldKernel {

  static final VectorFieldKernel INSTANCE = new VectorFieldKernel();

  private VectorFieldKernel() {}

  @Override
  public String name() {
    return "vector of " + LANES + " lanes";
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
    Butterflies.inverse4(work, at, distance, bytes, near0, near1, far);
    Butterflies.inverse4(work, at + plane, distance, bytes, near0, near1, far);
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
    Butterflies.forward4(work, from, to, distance, bytes, far, near0, near1);
    Butterflies.forward4(work, from + plane, to + plane, distance, bytes, far, near0, near1);
  }

  @Override
  public void inverse2(
      MemorySegment work, long at, long distance, long plane, int bytes, int factor) {
    if (Tower.high(factor) == 0) {
      Butterflies.inverse2(work, at, distance, plane, bytes, factor);
    } else {
      Butterflies.inverse2Wide(work, at, distance, plane, bytes, factor);
    }
  }

  @Override
  public void forward2(
      MemorySegment work, long at, long distance, long plane, int bytes, int factor) {
    if (Tower.high(factor) == 0) {
      Butterflies.forward2(work, at, distance, plane, bytes, factor);
    } else {
      Butterflies.forward2Wide(work, at, distance, plane, bytes, factor);
    }
  }

  @Override
  public void add(MemorySegment work, long to, long from, long plane, int bytes) {
    Butterflies.add(work, to, from, bytes);
    Butterflies.add(work, to + plane, from + plane, bytes);
  }

  @Override
  public void multiply(MemorySegment work, long at, long plane, int bytes, int factor) {
    Butterflies.multiply(work, at, plane, bytes, factor);
  }

  @Override
  public void change(MemorySegment work, long at, long plane, int bytes) {
    Butterflies.change(work, at, plane, bytes);
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
}
