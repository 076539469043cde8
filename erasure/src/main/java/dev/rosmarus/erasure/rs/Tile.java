package dev.rosmarus.erasure.rs;

import java.lang.foreign.MemorySegment;

/**
 * A block of {@code symbols * width} field elements in two planes, symbol after symbol, small
 * enough to stay in a core's cache. Low bytes begin at {@code origin}, high bytes {@code plane}
 * further on, a few cache lines off a power of two so that the planes do not fight for the same
 * cache sets.
 */
record Tile(MemorySegment memory, long origin, long plane, int width) {

  /** Offset of a symbol's low bytes. */
  long at(int symbol) {
    return origin + (long) symbol * width;
  }

  /** Clears the symbols from one to before another. */
  void clear(int from, int to) {
    if (from < to) {
      long bytes = (long) (to - from) * width;
      memory.asSlice(at(from), bytes).fill((byte) 0);
      memory.asSlice(at(from) + plane, bytes).fill((byte) 0);
    }
  }

  /** Copies the first symbols of this tile to another of the same shape. */
  void copyTo(Tile other, int symbols) {
    long bytes = (long) symbols * width;
    MemorySegment.copy(memory, at(0), other.memory, other.at(0), bytes);
    MemorySegment.copy(memory, at(0) + plane, other.memory, other.at(0) + plane, bytes);
  }
}
