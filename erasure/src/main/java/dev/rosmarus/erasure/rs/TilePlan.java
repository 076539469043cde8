package dev.rosmarus.erasure.rs;

import dev.rosmarus.erasure.field.FieldKernel;

/**
 * How symbols fill a tile: several whole lines side by side when symbols are short, one line in
 * slices when they are long. Slices end at blocks of 64 bytes, where the arrangement of bytes in a
 * symbol may be cut.
 *
 * @param lines lines per tile; one when sliced
 * @param sliceBytes bytes of a symbol per tile; all of them unless sliced
 * @param width elements per symbol of the tile, a multiple of {@link FieldKernel#RUN_BYTES}
 */
record TilePlan(int lines, int sliceBytes, int width) {

  private static final int BLOCK_BYTES = 64;

  /** Elements of both planes that a tile should have, so that two fit a core's cache of 1 MiB. */
  private static final int TILE_ELEMENTS = 160 * 1024;

  /** Decoders have four times the symbols; shorter runs cost them more than the larger tile. */
  private static final int MIN_WIDTH = 5 * FieldKernel.RUN_BYTES;

  private static final int MAX_WIDTH = 2048;

  /** The plan for tiles of {@code symbols} symbols of {@code symbolBytes} each. */
  static TilePlan of(int symbols, int symbolBytes, int availableLines) {
    int limit = Math.clamp(TILE_ELEMENTS / symbols, MIN_WIDTH, MAX_WIDTH) & -FieldKernel.RUN_BYTES;
    int elements = symbolBytes / 2;
    if (elements > limit) {
      int slices = Math.ceilDiv(elements, limit);
      int blocks = Math.ceilDiv(symbolBytes, BLOCK_BYTES);
      int sliceBytes = Math.ceilDiv(blocks, slices) * BLOCK_BYTES;
      return new TilePlan(1, sliceBytes, roundUp(sliceBytes / 2));
    }
    int most = Math.max(1, Math.min(limit / elements, availableLines));
    int best = most;
    for (int lines = most; lines > most / 2; lines--) {
      if (waste(lines, elements) < waste(best, elements)) {
        best = lines;
      }
    }
    return new TilePlan(best, symbolBytes, roundUp(best * elements));
  }

  int slices(int symbolBytes) {
    return Math.ceilDiv(symbolBytes, sliceBytes);
  }

  private static double waste(int lines, int elements) {
    return (double) roundUp(lines * elements) / (lines * elements);
  }

  private static int roundUp(int elements) {
    return Math.ceilDiv(elements, FieldKernel.RUN_BYTES) * FieldKernel.RUN_BYTES;
  }
}
