package dev.rosmarus.erasure.redstuff;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import dev.rosmarus.erasure.rs.SymbolGrid;
import java.lang.foreign.MemorySegment;

/** Copies source columns out of the rows of a blob. */
final class Gather {

  /** From this size on one block copy per symbol is the faster way. */
  private static final int BLOCK_COPY_BYTES = 64;

  private Gather() {}

  /** Neighbouring columns, each to its line of a grid whose symbols lie one after the other. */
  static void columns(SourceMatrix source, int first, int count, SymbolGrid.Strided target) {
    int symbolBytes = source.layout().symbolBytes();
    int rows = source.layout().config().primarySourceSymbols();
    for (int row = 0; row < rows; row++) {
      MemorySegment from = source.segment(row);
      long fromOffset = source.offset(row) + (long) first * symbolBytes;
      long to = target.base() + row * target.symbolStride();
      boolean roomBehind = row < rows - Math.ceilDiv(Long.BYTES, symbolBytes);
      boolean readable = fromOffset + (long) count * symbolBytes + Long.BYTES <= from.byteSize();
      if (symbolBytes >= BLOCK_COPY_BYTES || !roomBehind || !readable) {
        copyBlocks(from, fromOffset, count, symbolBytes, target, to);
      } else {
        copyWords(from, fromOffset, count, symbolBytes, target, to);
      }
    }
  }

  private static void copyBlocks(
      MemorySegment from,
      long fromOffset,
      int count,
      int symbolBytes,
      SymbolGrid.Strided target,
      long to) {
    for (int column = 0; column < count; column++) {
      MemorySegment.copy(
          from,
          fromOffset + (long) column * symbolBytes,
          target.memory(),
          to + column * target.lineStride(),
          symbolBytes);
    }
  }

  /** Runs over into the next row's symbol, which is copied later. */
  private static void copyWords(
      MemorySegment from,
      long fromOffset,
      int count,
      int symbolBytes,
      SymbolGrid.Strided target,
      long to) {
    MemorySegment memory = target.memory();
    for (int column = 0; column < count; column++) {
      long source = fromOffset + (long) column * symbolBytes;
      long goal = to + column * target.lineStride();
      for (int i = 0; i < symbolBytes; i += Long.BYTES) {
        memory.set(JAVA_LONG_UNALIGNED, goal + i, from.get(JAVA_LONG_UNALIGNED, source + i));
      }
    }
  }
}
