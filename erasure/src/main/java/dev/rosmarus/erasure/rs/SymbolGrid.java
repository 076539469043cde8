package dev.rosmarus.erasure.rs;

import java.lang.foreign.MemorySegment;

/**
 * Where the symbols of many parallel codewords lie in memory: symbol {@code s} of line {@code l} at
 * {@code offset(s) + l * lineStride()} of {@code segment(s)}. A line is one codeword: a row of the
 * matrix for the row code, a column for the column code.
 *
 * <p>Segments are native; a kernel may read up to 64 bytes behind a symbol where the segment has
 * them, and their contents never matter.
 */
public interface SymbolGrid {

  MemorySegment segment(int symbol);

  /** Offset in bytes of line zero of a symbol. */
  long offset(int symbol);

  /** Bytes between neighbouring lines of a symbol. */
  long lineStride();

  /** A grid in one segment with equal distances between symbols. */
  record Strided(MemorySegment memory, long base, long symbolStride, long lineStride)
      implements SymbolGrid {

    @Override
    public MemorySegment segment(int symbol) {
      return memory;
    }

    @Override
    public long offset(int symbol) {
      return base + symbol * symbolStride;
    }

    /** The same grid, counted from a later line. */
    public Strided fromLine(int line) {
      return new Strided(memory, base + line * lineStride, symbolStride, lineStride);
    }
  }
}
