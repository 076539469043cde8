package dev.rosmarus.erasure.rs;

import dev.rosmarus.erasure.ErasureException.Duplicate;
import dev.rosmarus.erasure.ErasureException.IndexTooLarge;
import dev.rosmarus.erasure.ErasureException.WrongCount;
import dev.rosmarus.erasure.field.FieldKernel;
import dev.rosmarus.erasure.field.Gf16;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Decodes lines of a grid from exactly as many distinct symbols as the code has originals (Walrus
 * encoding spec, section 5). With exactly so many the answer is unique, also for inconsistent data;
 * with more it would depend on the method, so more are refused.
 *
 * <p>All lines of a blob miss the same symbols: the locator is computed once, for all of them.
 */
public final class TileDecoder {

  /** The received symbols of the codeword, in the order of the input grid. */
  private final int[] received;

  private final ReedSolomonCode code;
  private final int symbolBytes;
  private final FieldKernel kernel;
  private final Transform transform;
  private final TileMemory memory;
  private final TilePlan plan;
  private final Wanted wanted;
  private final int[] locator;

  /** Indices into {@link #received}, by ascending position. */
  private final int[] byPosition;

  /** For every original its index in {@link #received}, or -1. */
  private final int[] indexOfOriginal;

  /**
   * @param received indices in the codeword, originals first, of the symbols the grid will hold;
   *     copied
   * @throws WrongCount unless there are exactly as many as originals
   * @throws IndexTooLarge if one lies behind the codeword
   * @throws Duplicate if one comes twice
   */
  public TileDecoder(
      ReedSolomonCode code,
      int symbolBytes,
      int[] received,
      int lines,
      FieldKernel kernel,
      TileMemory memory) {
    this.code = code;
    this.symbolBytes = symbolBytes;
    this.received = received.clone();
    this.kernel = kernel;
    this.memory = memory;
    this.transform = new Transform(kernel);
    this.plan = TilePlan.of(code.decoderPositions(), symbolBytes, lines);
    BitSet missing = missing();
    this.wanted = new Wanted(missingPositions(missing), 0, code.decoderPositions());
    this.locator = ErrorLocator.logarithms(erased(missing), code.decoderPositions());
    this.byPosition = byPosition();
    this.indexOfOriginal = indexOfOriginal();
  }

  /** Lines that are decoded together; callers do best with multiples of it. */
  public int linesPerTile() {
    return plan.lines();
  }

  /**
   * Decodes lines, at most {@link #linesPerTile} of them.
   *
   * @param in received symbols, numbered as in the constructor's array
   * @param out takes all original symbols
   */
  public void decode(SymbolGrid in, int firstLine, int lines, SymbolTarget out) {
    Tile tile = memory.single(code.decoderPositions(), plan.width());
    for (int from = 0; from < symbolBytes; from += plan.sliceBytes()) {
      Piece piece = Piece.of(plan, symbolBytes, from, firstLine, lines);
      if (wanted.any(0, code.decoderPositions())) {
        restore(tile, in, piece);
      }
      store(tile, in, piece, out);
    }
  }

  private void restore(Tile tile, SymbolGrid in, Piece piece) {
    int next = 0;
    for (int index : byPosition) {
      int position = code.position(received[index]);
      tile.clear(next, position);
      piece.load(kernel, in, index, tile, position);
      change(tile, position);
      next = position + 1;
    }
    int positions = code.decoderPositions();
    tile.clear(next, positions);
    for (int index : byPosition) {
      multiply(tile, code.position(received[index]), false);
    }
    transform.inverse(tile, positions, code.endPosition(), 0);
    transform.derivative(tile, positions);
    transform.forward(tile, tile, positions, wanted, 0);
  }

  private void store(Tile tile, SymbolGrid in, Piece piece, SymbolTarget out) {
    for (int original = 0; original < code.originals(); original++) {
      if (indexOfOriginal[original] >= 0) {
        piece.copy(in, indexOfOriginal[original], out.grid(), original);
      } else {
        int position = code.position(original);
        multiply(tile, position, true);
        change(tile, position);
        piece.store(kernel, tile, position, out, original);
      }
    }
  }

  private void multiply(Tile tile, int position, boolean inverse) {
    int logarithm = inverse ? Gf16.MODULUS - locator[position] : locator[position];
    kernel.multiply(
        tile.memory(), tile.at(position), tile.plane(), tile.width(), Gf16.exp(logarithm));
  }

  private void change(Tile tile, int position) {
    kernel.change(tile.memory(), tile.at(position), tile.plane(), tile.width());
  }

  private BitSet missing() {
    if (received.length != code.originals()) {
      throw new WrongCount("symbols", received.length, code.originals());
    }
    BitSet missing = new BitSet(code.symbols());
    missing.set(0, code.symbols());
    for (int symbol : received) {
      if (symbol < 0 || symbol >= code.symbols()) {
        throw new IndexTooLarge("symbol index", symbol, code.symbols());
      }
      if (!missing.get(symbol)) {
        throw new Duplicate("symbol index", symbol);
      }
      missing.clear(symbol);
    }
    return missing;
  }

  private BitSet missingPositions(BitSet missing) {
    BitSet positions = new BitSet(code.decoderPositions());
    for (int i = missing.nextSetBit(0);
        i >= 0 && i < code.originals();
        i = missing.nextSetBit(i + 1)) {
      positions.set(code.position(i));
    }
    return positions;
  }

  /** The padding of the chunk is unknown at high rate and known to be zero at low rate. */
  private BitSet erased(BitSet missing) {
    BitSet erased = new BitSet(code.decoderPositions());
    missing.stream().forEach(symbol -> erased.set(code.position(symbol)));
    switch (code.rate()) {
      case HIGH -> erased.set(code.recoveries(), code.chunk());
      case LOW -> erased.set(code.endPosition(), code.decoderPositions());
    }
    return erased;
  }

  private int[] indexOfOriginal() {
    int[] index = new int[code.originals()];
    Arrays.fill(index, -1);
    for (int i = 0; i < received.length; i++) {
      if (received[i] < code.originals()) {
        index[received[i]] = i;
      }
    }
    return index;
  }

  private int[] byPosition() {
    Integer[] order = new Integer[received.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order, (a, b) -> Integer.compare(code.position(received[a]), code.position(received[b])));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }
}
