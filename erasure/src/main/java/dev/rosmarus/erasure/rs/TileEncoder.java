package dev.rosmarus.erasure.rs;

import dev.rosmarus.erasure.field.FieldKernel;
import java.util.BitSet;
import java.util.List;

/**
 * Encodes lines of a grid into recovery symbols, a tile at a time (Walrus encoding spec, section
 * 5). Made for one code and symbol size; the wanted recovery symbols are fixed too, so that
 * transforms leave out what nobody takes. One thread at a time; the memory is its worker's.
 */
public final class TileEncoder {

  private final ReedSolomonCode code;
  private final int symbolBytes;
  private final TilePlan plan;
  private final FieldKernel kernel;
  private final Transform transform;
  private final Wanted[] wantedByChunk;
  private final TileMemory memory;

  /**
   * @param wantedRecoveries recovery symbols, from zero, that any target takes
   * @param lines how many lines there are to encode, so that tiles are not made for more
   */
  public TileEncoder(
      ReedSolomonCode code,
      int symbolBytes,
      BitSet wantedRecoveries,
      int lines,
      FieldKernel kernel,
      TileMemory memory) {
    this.code = code;
    this.symbolBytes = symbolBytes;
    this.kernel = kernel;
    this.memory = memory;
    this.transform = new Transform(kernel);
    this.plan = TilePlan.of(code.chunk(), symbolBytes, lines);
    int chunks = code.rate() == ReedSolomonCode.Rate.HIGH ? 1 : chunksOf(code.recoveries());
    this.wantedByChunk = new Wanted[chunks];
    for (int i = 0; i < chunks; i++) {
      wantedByChunk[i] = new Wanted(wantedRecoveries, i * code.chunk(), code.chunk());
    }
  }

  /** Lines that are encoded together; callers do best with multiples of it. */
  public int linesPerTile() {
    return plan.lines();
  }

  /**
   * Encodes lines, at most {@link #linesPerTile} of them.
   *
   * @param in the original symbols
   * @param targets where recovery symbols go, numbered from zero
   */
  public void encode(SymbolGrid in, int firstLine, int lines, List<SymbolTarget> targets) {
    Tile[] tiles = memory.pair(code.chunk(), plan.width());
    for (int from = 0; from < symbolBytes; from += plan.sliceBytes()) {
      Piece piece = Piece.of(plan, symbolBytes, from, firstLine, lines);
      switch (code.rate()) {
        case HIGH -> encodeHigh(tiles[0], tiles[1], in, piece, targets);
        case LOW -> encodeLow(tiles[0], tiles[1], in, piece, targets);
      }
    }
  }

  private void encodeHigh(
      Tile sum, Tile part, SymbolGrid in, Piece piece, List<SymbolTarget> targets) {
    int chunk = code.chunk();
    for (int start = 0; start < code.originals(); start += chunk) {
      Tile tile = start == 0 ? sum : part;
      int count = Math.min(chunk, code.originals() - start);
      load(tile, in, start, count, piece);
      transform.inverse(tile, chunk, count, start + chunk);
      if (start != 0) {
        add(sum, part, chunk);
      }
    }
    transform.forward(sum, sum, chunk, wantedByChunk[0], 0);
    store(sum, 0, piece, targets);
  }

  private void encodeLow(
      Tile originals, Tile part, SymbolGrid in, Piece piece, List<SymbolTarget> targets) {
    int chunk = code.chunk();
    load(originals, in, 0, code.originals(), piece);
    transform.inverse(originals, chunk, code.originals(), 0);
    for (int i = 0; i < wantedByChunk.length; i++) {
      if (wantedByChunk[i].any(0, chunk)) {
        int start = i * chunk;
        transform.forward(originals, part, chunk, wantedByChunk[i], start + chunk);
        store(part, start, piece, targets);
      }
    }
  }

  private void load(Tile tile, SymbolGrid in, int first, int count, Piece piece) {
    for (int s = 0; s < count; s++) {
      piece.load(kernel, in, first + s, tile, s);
    }
    change(tile, count);
    tile.clear(count, code.chunk());
  }

  private void change(Tile tile, int symbols) {
    kernel.change(tile.memory(), tile.at(0), tile.plane(), symbols * tile.width());
  }

  private void add(Tile sum, Tile part, int symbols) {
    kernel.add(sum.memory(), sum.at(0), part.at(0), sum.plane(), symbols * sum.width());
  }

  private void store(Tile tile, int first, Piece piece, List<SymbolTarget> targets) {
    int count = Math.min(code.chunk(), code.recoveries() - first);
    change(tile, count);
    for (int t = 0; t < targets.size(); t++) {
      SymbolTarget target = targets.get(t);
      for (int s = 0; s < count; s++) {
        if (target.wants().test(first + s)) {
          piece.store(kernel, tile, s, target, first + s);
        }
      }
    }
  }

  private int chunksOf(int symbols) {
    return Math.ceilDiv(symbols, code.chunk());
  }
}
