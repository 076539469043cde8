package dev.rosmarus.erasure.rs;

import dev.rosmarus.erasure.ErasureException.InvalidSymbolSize;
import dev.rosmarus.erasure.field.FieldKernel;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import java.util.List;

/**
 * The one-dimensional code over single codewords whose symbols lie one after the other, with its
 * own scratch memory (Walrus encoding spec, section 5). One thread at a time.
 *
 * <p>Segments must be native. Symbols are of even, non-zero length; any length is possible, the
 * limit of 65534 bytes belongs to RS2.
 */
public final class ReedSolomon implements AutoCloseable {

  private final FieldKernel kernel;
  private final TileMemory memory = new TileMemory();

  public ReedSolomon() {
    this(FieldKernel.chosen());
  }

  public ReedSolomon(FieldKernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Computes all recovery symbols of a codeword.
   *
   * @param originals the original symbols, contiguous
   * @param recoveries takes the recovery symbols, contiguous
   */
  public void encode(
      ReedSolomonCode code, int symbolBytes, MemorySegment originals, MemorySegment recoveries) {
    requireSymbolBytes(symbolBytes);
    BitSet all = new BitSet();
    all.set(0, code.recoveries());
    SymbolGrid in = new SymbolGrid.Strided(originals, 0, symbolBytes, 0);
    SymbolGrid out = new SymbolGrid.Strided(recoveries, 0, symbolBytes, 0);
    SymbolTarget target = new SymbolTarget(out, s -> true, SymbolTarget.Behind.FOREIGN);
    new TileEncoder(code, symbolBytes, all, 1, kernel, memory).encode(in, 0, 1, List.of(target));
  }

  /**
   * Restores all original symbols of a codeword.
   *
   * @param received indices in the codeword of exactly as many distinct symbols as there are
   *     originals, originals counted first
   * @param symbols the received symbols in the same order
   * @param originals takes the original symbols, contiguous
   */
  public void decode(
      ReedSolomonCode code,
      int symbolBytes,
      int[] received,
      List<MemorySegment> symbols,
      MemorySegment originals) {
    requireSymbolBytes(symbolBytes);
    SymbolGrid out = new SymbolGrid.Strided(originals, 0, symbolBytes, 0);
    new TileDecoder(code, symbolBytes, received, 1, kernel, memory)
        .decode(
            new Scattered(symbols),
            0,
            1,
            new SymbolTarget(out, s -> true, SymbolTarget.Behind.FOREIGN));
  }

  private static void requireSymbolBytes(int symbolBytes) {
    if (symbolBytes <= 0 || (symbolBytes & 1) != 0) {
      throw new InvalidSymbolSize(symbolBytes);
    }
  }

  @Override
  public void close() {
    memory.close();
  }

  /** One line whose symbols lie wherever they were received. */
  private record Scattered(List<MemorySegment> symbols) implements SymbolGrid {

    @Override
    public MemorySegment segment(int symbol) {
      return symbols.get(symbol);
    }

    @Override
    public long offset(int symbol) {
      return 0;
    }

    @Override
    public long lineStride() {
      return 0;
    }
  }
}
