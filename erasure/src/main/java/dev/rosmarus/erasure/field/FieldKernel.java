package dev.rosmarus.erasure.field;

import dev.rosmarus.erasure.simd.VectorWidth;
import java.lang.foreign.MemorySegment;

/**
 * The inner loops of the one-dimensional code: butterflies over runs of field elements, and moving
 * symbols in and out of the tower form they run in.
 *
 * <p>All runs lie in one native segment {@code work}: low bytes at an offset, high bytes {@code
 * plane} further on. Run lengths are multiples of {@link #RUN_BYTES}, offsets of runs too. All
 * implementations give the same bytes; nothing is allocated per call. A range outside its segment
 * is refused; what is overwritten inside it is the caller's affair.
 *
 * <p>A factor is an element of the field; where a method takes factors of the subfield they are
 * below 256. Methods work on both planes.
 */
public sealed interface FieldKernel permits PlainFieldKernel, VectorFieldKernel {

  /** Every run is a multiple of so many elements, which is bytes of a plane. */
  int RUN_BYTES = 64;

  /** Bytes beyond the last run of a plane, and of a destination, that a kernel may overwrite. */
  int OVERRUN_BYTES = 32;

  /** The kernel for the vector width chosen at start. */
  static FieldKernel chosen() {
    return VectorWidth.BITS == 0 ? plain() : VectorFieldKernel.INSTANCE;
  }

  /** The kernel without vectors, the measure of the others. */
  static FieldKernel plain() {
    return PlainFieldKernel.INSTANCE;
  }

  /** For a log line or a table of figures. */
  String name();

  /**
   * Two layers of the inverse transform on four runs, {@code distance} apart.
   *
   * @param near0 subfield factor of the first and second run
   * @param near1 subfield factor of the third and fourth
   * @param far subfield factor of the second layer
   */
  void inverse4(
      MemorySegment work,
      long at,
      long distance,
      long plane,
      int bytes,
      int near0,
      int near1,
      int far);

  /** Two layers of the forward transform, from the runs at {@code from} to those at {@code to}. */
  void forward4(
      MemorySegment work,
      long from,
      long to,
      long distance,
      long plane,
      int bytes,
      int far,
      int near0,
      int near1);

  /** One layer of the inverse transform on two runs, with any factor. */
  void inverse2(MemorySegment work, long at, long distance, long plane, int bytes, int factor);

  /** One layer of the forward transform on two runs, with any factor. */
  void forward2(MemorySegment work, long at, long distance, long plane, int bytes, int factor);

  /** Adds one run to another. */
  void add(MemorySegment work, long to, long from, long plane, int bytes);

  /** Multiplies both planes of a run by any factor. */
  void multiply(MemorySegment work, long at, long plane, int bytes, int factor);

  /**
   * Changes a run of element bytes to tower form, or back: the change is its own inverse. Touches
   * the low plane only.
   */
  void change(MemorySegment work, long at, long plane, int bytes);

  /**
   * Moves pieces of symbols into a run, one after the other, as element bytes.
   *
   * <p>A piece begins at a 64-byte block of its symbol and ends at one or at the symbol's end. May
   * overwrite {@link #OVERRUN_BYTES} behind the run, so runs are loaded in ascending order.
   *
   * @param lineStride bytes from one piece to the next in {@code source}
   * @param bytes even length of every piece
   */
  void load(
      MemorySegment source,
      long sourceOffset,
      long lineStride,
      int lines,
      int bytes,
      MemorySegment work,
      long at,
      long plane);

  /**
   * Moves pieces of symbols out of a run of element bytes, the inverse of {@link #load}.
   *
   * <p>Pieces before {@code exactFromLine} may overwrite up to {@link #OVERRUN_BYTES} behind their
   * end; from that line on not a byte outside the piece is touched.
   */
  void store(
      MemorySegment work,
      long at,
      long plane,
      MemorySegment target,
      long targetOffset,
      long lineStride,
      int lines,
      int bytes,
      int exactFromLine);
}
