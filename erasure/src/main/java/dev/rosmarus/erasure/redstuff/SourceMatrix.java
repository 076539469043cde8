package dev.rosmarus.erasure.redstuff;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.rs.SymbolGrid;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A blob as the {@code P} by {@code S} matrix of its symbols (Walrus encoding spec, section 6.3),
 * where it lies: whole rows in the blob's own memory, the row with the blob's end and the zero rows
 * behind it in a small copy.
 *
 * <p>The copy never exceeds one row and two bytes per source symbol, because a shorter symbol would
 * have been chosen otherwise.
 */
record SourceMatrix(
    BlobLayout layout, MemorySegment whole, long wholeOffset, int wholeRows, MemorySegment rest) {

  /** Over a blob in native memory; the rest is allocated in {@code arena}. */
  static SourceMatrix of(BlobLayout layout, MemorySegment blob, Arena arena) {
    long rowBytes = layout.sliverBytes(Axis.PRIMARY);
    int rows = layout.config().primarySourceSymbols();
    int wholeRows = (int) Math.min(rows, layout.unencodedBytes() / rowBytes);
    long restBytes = (rows - wholeRows) * rowBytes;
    MemorySegment rest = arena.allocate(restBytes + Guard.BYTES, 64);
    long copied = layout.unencodedBytes() - wholeRows * rowBytes;
    if (copied > 0 && wholeRows < rows) {
      MemorySegment.copy(blob, wholeRows * rowBytes, rest, 0, copied);
    }
    return new SourceMatrix(layout, blob, 0, wholeRows, rest);
  }

  /** Over memory that holds the padded blob. */
  static SourceMatrix padded(BlobLayout layout, MemorySegment memory, long offset) {
    int rows = layout.config().primarySourceSymbols();
    return new SourceMatrix(layout, memory, offset, rows, MemorySegment.NULL);
  }

  MemorySegment segment(int row) {
    return row < wholeRows ? whole : rest;
  }

  long offset(int row) {
    long rowBytes = layout.sliverBytes(Axis.PRIMARY);
    return row < wholeRows ? wholeOffset + row * rowBytes : (row - wholeRows) * rowBytes;
  }

  /** For the row code: symbols are columns, lines are rows of the part that {@code row} is in. */
  SymbolGrid rows(int row) {
    long rowBytes = layout.sliverBytes(Axis.PRIMARY);
    long lineZero = row < wholeRows ? wholeOffset : -wholeRows * rowBytes;
    return new SymbolGrid.Strided(segment(row), lineZero, layout.symbolBytes(), rowBytes);
  }
}
