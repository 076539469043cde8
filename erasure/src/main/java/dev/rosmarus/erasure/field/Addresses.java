package dev.rosmarus.erasure.field;

import java.lang.foreign.MemorySegment;

/**
 * Memory by address, for the innermost loops: a check of bounds and life time for each vector would
 * cost a third of the time. Whoever reads or writes through {@link #MEMORY} has first taken the
 * address from {@link #of}, for all that it is going to touch, and keeps the segment reachable.
 */
final class Addresses {

  /** All memory. */
  @SuppressWarnings("restricted")
  static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private Addresses() {}

  /**
   * The address of a range, once it is known to lie in native memory of a segment.
   *
   * @throws IndexOutOfBoundsException if it does not lie in the segment
   * @throws IllegalStateException if the segment's arena is closed
   */
  static long of(MemorySegment segment, long offset, long bytes) {
    if (!segment.isNative()) {
      throw new IllegalArgumentException("kernels work on native memory: " + segment);
    }
    if (offset < 0 || bytes < 0 || offset > segment.byteSize() - bytes) {
      throw new IndexOutOfBoundsException(
          "%d bytes at %d of %d".formatted(bytes, offset, segment.byteSize()));
    }
    if (!segment.scope().isAlive()) {
      throw new IllegalStateException("the memory's owner has given it back: " + segment);
    }
    return segment.address() + offset;
  }

  /** The same for a range that is going to be written. */
  static long toWrite(MemorySegment segment, long offset, long bytes) {
    if (segment.isReadOnly()) {
      throw new IllegalArgumentException("memory to write is read-only: " + segment);
    }
    return of(segment, offset, bytes);
  }
}
