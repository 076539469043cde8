package dev.rosmarus.erasure.rs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.erasure.EdgeMemory;
import dev.rosmarus.erasure.field.FieldKernel;
import dev.rosmarus.erasure.rs.Codewords.Block;
import dev.rosmarus.erasure.rs.Codewords.Layout;
import dev.rosmarus.erasure.rs.SymbolTarget.Behind;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/**
 * Tiles of many lines against the specified code, line by line, and not a byte changed that no
 * target names.
 */
@Tag("kernel")
@PropertyDefaults(tries = 150, edgeCases = EdgeCasesMode.NONE)
class TileCodingTest {

  private static final FieldKernel[] KERNELS = {FieldKernel.plain(), FieldKernel.chosen()};
  private static final TileMemory SCRATCH = new TileMemory();

  @Provide
  Arbitrary<Codewords> codewords() {
    return Codewords.any();
  }

  @Property
  void encodesWantedRecoverySymbolsOfEveryLine(
      @ForAll("codewords") Codewords words, @ForAll Layout from, @ForAll Layout to) {
    ReedSolomonCode code = words.code();
    BitSet wanted = words.someOf(code.recoveries());
    if (to.behind() == Behind.ROOM) {
      wanted.set(0, code.recoveries());
    }
    for (FieldKernel kernel : KERNELS) {
      try (EdgeMemory edge = new EdgeMemory()) {
        Block in = words.block(from, code.originals(), edge);
        Block out = words.block(to, code.recoveries(), edge);
        Block expected = words.block(to, code.recoveries(), edge);
        for (int line = 0; line < words.lines(); line++) {
          byte[] codeword = words.codeword(line);
          for (int symbol = 0; symbol < code.originals(); symbol++) {
            in.put(symbol, line, codeword, symbol);
          }
          for (int r = wanted.nextSetBit(0); r >= 0; r = wanted.nextSetBit(r + 1)) {
            expected.put(r, line, codeword, code.originals() + r);
          }
        }
        encode(
            words,
            wanted,
            kernel,
            in.grid(),
            new SymbolTarget(out.grid(), wanted::get, to.behind()));

        assertThat(out.content()).as(kernel.name()).isEqualTo(expected.content());
      }
    }
  }

  @Property
  void decodesAnyChoiceOfSymbols(
      @ForAll("codewords") Codewords words, @ForAll Layout from, @ForAll Layout to) {
    ReedSolomonCode code = words.code();
    int[] received = choice(code, words.seed());
    for (FieldKernel kernel : KERNELS) {
      try (EdgeMemory edge = new EdgeMemory()) {
        Block in = words.block(from, received.length, edge);
        Block out = words.block(to, code.originals(), edge);
        Block expected = words.block(to, code.originals(), edge);
        for (int line = 0; line < words.lines(); line++) {
          byte[] codeword = words.codeword(line);
          for (int i = 0; i < received.length; i++) {
            in.put(i, line, codeword, received[i]);
            expected.put(i, line, codeword, i);
          }
        }
        decode(words, received, kernel, in.grid(), all(out.grid(), to.behind()));

        assertThat(out.content()).as(kernel.name()).isEqualTo(expected.content());
      }
    }
  }

  /** Symbols that belong to no blob are symbols of just one codeword all the same. */
  @Property
  void decodesArbitrarySymbolsToTheCodewordThatHoldsThem(@ForAll("codewords") Codewords words) {
    ReedSolomonCode code = words.code();
    int[] received = choice(code, words.seed());
    BitSet wanted = new BitSet();
    wanted.set(0, code.recoveries());
    FieldKernel kernel = FieldKernel.chosen();
    try (EdgeMemory edge = new EdgeMemory()) {
      Block in = words.block(Layout.SYMBOLS_ADJACENT, received.length, edge);
      Block codeword = words.block(Layout.SYMBOLS_ADJACENT, code.symbols(), edge);
      SymbolGrid.Strided originals = codeword.grid();
      SymbolGrid recoveries =
          new SymbolGrid.Strided(
              originals.memory(),
              originals.offset(code.originals()),
              originals.symbolStride(),
              originals.lineStride());
      decode(words, received, kernel, in.grid(), all(originals, Behind.FOREIGN));
      encode(words, wanted, kernel, originals, all(recoveries, Behind.FOREIGN));

      for (int line = 0; line < words.lines(); line++) {
        for (int i = 0; i < received.length; i++) {
          assertThat(codeword.symbol(received[i], line))
              .as("symbol %d of line %d", received[i], line)
              .isEqualTo(in.symbol(i, line));
        }
      }
    }
  }

  private static SymbolTarget all(SymbolGrid grid, Behind behind) {
    return new SymbolTarget(grid, symbol -> true, behind);
  }

  private static void encode(
      Codewords words, BitSet wanted, FieldKernel kernel, SymbolGrid in, SymbolTarget target) {
    TileEncoder encoder =
        new TileEncoder(words.code(), words.symbolBytes(), wanted, words.lines(), kernel, dirty());
    for (int line = 0; line < words.lines(); line += encoder.linesPerTile()) {
      int lines = Math.min(encoder.linesPerTile(), words.lines() - line);
      encoder.encode(in, line, lines, List.of(target));
    }
  }

  private static void decode(
      Codewords words, int[] received, FieldKernel kernel, SymbolGrid in, SymbolTarget target) {
    TileDecoder decoder =
        new TileDecoder(
            words.code(), words.symbolBytes(), received, words.lines(), kernel, dirty());
    for (int line = 0; line < words.lines(); line += decoder.linesPerTile()) {
      int lines = Math.min(decoder.linesPerTile(), words.lines() - line);
      decoder.decode(in, line, lines, target);
    }
  }

  /** The scratch memory of all tries, with something else in it each time. */
  private static TileMemory dirty() {
    SCRATCH.single(1, FieldKernel.RUN_BYTES).memory().fill((byte) 0xA5);
    return SCRATCH;
  }

  private static int[] choice(ReedSolomonCode code, long seed) {
    List<Integer> symbols = IntStream.range(0, code.symbols()).boxed().collect(Collectors.toList());
    Collections.shuffle(symbols, new Random(seed));
    return symbols.stream().limit(code.originals()).mapToInt(Integer::intValue).toArray();
  }
}
