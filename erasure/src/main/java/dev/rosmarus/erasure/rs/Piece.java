package dev.rosmarus.erasure.rs;

import dev.rosmarus.erasure.field.FieldKernel;
import java.lang.foreign.MemorySegment;

/**
 * What one tile holds of each symbol: the bytes from {@code from} on of some lines. Moves it
 * between a grid and the tile.
 */
record Piece(int firstLine, int lines, int from, int bytes, boolean whole) {

  static Piece of(TilePlan plan, int symbolBytes, int from, int firstLine, int lines) {
    int bytes = Math.min(plan.sliceBytes(), symbolBytes - from);
    return new Piece(firstLine, lines, from, bytes, bytes == symbolBytes);
  }

  void load(FieldKernel kernel, SymbolGrid in, int symbol, Tile tile, int position) {
    kernel.load(
        in.segment(symbol),
        offset(in, symbol),
        in.lineStride(),
        lines,
        bytes,
        tile.memory(),
        tile.at(position),
        tile.plane());
  }

  /** Behind the last slice of a symbol lies the first slice of the next, which came earlier. */
  void store(FieldKernel kernel, Tile tile, int position, SymbolTarget target, int symbol) {
    SymbolGrid out = target.grid();
    kernel.store(
        tile.memory(),
        tile.at(position),
        tile.plane(),
        out.segment(symbol),
        offset(out, symbol),
        out.lineStride(),
        lines,
        bytes,
        whole ? target.behind().exactFromLine(lines, bytes) : 0);
  }

  /** Moves the piece of a symbol from one grid to another, past the tile. */
  void copy(SymbolGrid in, int source, SymbolGrid out, int target) {
    long fromOffset = offset(in, source);
    long toOffset = offset(out, target);
    for (int line = 0; line < lines; line++) {
      MemorySegment.copy(
          in.segment(source),
          fromOffset + line * in.lineStride(),
          out.segment(target),
          toOffset + line * out.lineStride(),
          bytes);
    }
  }

  private long offset(SymbolGrid grid, int symbol) {
    return grid.offset(symbol) + firstLine * grid.lineStride() + from;
  }
}
