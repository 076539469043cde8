package dev.rosmarus.erasure.rs;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.rosmarus.erasure.EdgeMemory;
import dev.rosmarus.erasure.field.FieldKernel;
import dev.rosmarus.erasure.rs.ReedSolomonCode.Rate;
import dev.rosmarus.erasure.rs.SymbolTarget.Behind;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Some lines of a random code, and the ways in which a grid may hold them in memory. */
record Codewords(ReedSolomonCode code, int symbolBytes, int lines, long seed) {

  /** Which way symbols lie in memory, and what may happen to the bytes behind each. */
  enum Layout {
    /** The lines of a symbol side by side, as in a sliver of the other axis. */
    LINES_ADJACENT(Behind.NEXT_LINE),
    /** The symbols of a line side by side, as in a sliver. */
    SYMBOLS_ADJACENT(Behind.FOREIGN),
    /** As before, where what lies behind a symbol is written later or of no use. */
    SYMBOLS_ADJACENT_WITH_ROOM(Behind.ROOM);

    private final Behind behind;

    Layout(Behind behind) {
      this.behind = behind;
    }

    Behind behind() {
      return behind;
    }
  }

  /** Many small codes, some large ones, and some with symbols that no tile holds whole. */
  static Arbitrary<Codewords> any() {
    return Arbitraries.frequencyOf(
        Tuple.of(8, of(60, 100, 20)), Tuple.of(1, of(700, 4, 3)), Tuple.of(1, of(12, 6000, 2)));
  }

  private static Arbitrary<Codewords> of(int symbols, int halfBytes, int lines) {
    Arbitrary<ReedSolomonCode> codes =
        Combinators.combine(upTo(symbols), upTo(symbols), Arbitraries.of(Rate.values()))
            .as(ReedSolomonCode::new);
    return Combinators.combine(
            codes, upTo(halfBytes).map(half -> 2 * half), upTo(lines), Arbitraries.longs())
        .as(Codewords::new);
  }

  private static Arbitrary<Integer> upTo(int most) {
    return Arbitraries.integers().between(1, most);
  }

  /** The original symbols of a line, one after the other. */
  byte[] originals(int line) {
    byte[] originals = new byte[code.originals() * symbolBytes];
    new Random(seed + line).nextBytes(originals);
    return originals;
  }

  /** All symbols of a line: those of the specified encoder. */
  byte[] codeword(int line) {
    byte[] originals = originals(line);
    byte[] recoveries = SpecifiedCode.encode(code, symbolBytes, originals);
    byte[] codeword = Arrays.copyOf(originals, originals.length + recoveries.length);
    System.arraycopy(recoveries, 0, codeword, originals.length, recoveries.length);
    return codeword;
  }

  /** Some of so many symbols, from hardly any to all. */
  BitSet someOf(int symbols) {
    Random random = new Random(~seed);
    BitSet some = new BitSet();
    int percent = random.nextInt(1, 101);
    for (int i = 0; i < symbols; i++) {
      some.set(i, random.nextInt(100) < percent);
    }
    return some;
  }

  /** Memory for so many symbols of every line that ends with the last of them. */
  Block block(Layout layout, int symbols, EdgeMemory edge) {
    int gap = new Random(seed).nextInt(0, 3) * 34;
    int room = layout.behind() == Behind.ROOM ? FieldKernel.OVERRUN_BYTES : 0;
    boolean linesAdjacent = layout == Layout.LINES_ADJACENT;
    long symbolStride = linesAdjacent ? (long) lines * symbolBytes + gap : symbolBytes;
    long lineStride = linesAdjacent ? symbolBytes : (long) symbols * symbolBytes + gap + room;
    long bytes = (symbols - 1) * symbolStride + (lines - 1) * lineStride + symbolBytes;
    byte[] content = new byte[(int) (gap + bytes + room)];
    new Random(seed ^ 7).nextBytes(content);
    MemorySegment memory = edge.copyOf(content);
    return new Block(
        this, layout, symbols, new SymbolGrid.Strided(memory, gap, symbolStride, lineStride));
  }

  /** Symbols of all lines in a layout. */
  record Block(Codewords words, Layout layout, int symbols, SymbolGrid.Strided grid) {

    /** Puts one symbol of a run of symbols to its place. */
    void put(int symbol, int line, byte[] run, int index) {
      int bytes = words.symbolBytes();
      MemorySegment.copy(
          MemorySegment.ofArray(run), (long) index * bytes, grid.memory(), at(symbol, line), bytes);
    }

    byte[] symbol(int symbol, int line) {
      return grid.memory().asSlice(at(symbol, line), words.symbolBytes()).toArray(JAVA_BYTE);
    }

    /** All bytes, but zeros for those that may hold anything. */
    byte[] content() {
      byte[] content = grid.memory().toArray(JAVA_BYTE);
      if (layout.behind() == Behind.ROOM) {
        for (int line = 0; line < words.lines(); line++) {
          int end = (int) at(symbols - 1, line) + words.symbolBytes();
          Arrays.fill(content, end, end + FieldKernel.OVERRUN_BYTES, (byte) 0);
        }
      }
      return content;
    }

    private long at(int symbol, int line) {
      return grid.offset(symbol) + line * grid.lineStride();
    }
  }
}
