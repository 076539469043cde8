package dev.rosmarus.erasure.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.erasure.EdgeMemory;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/**
 * Moving symbols in and out of runs, in memory without a byte to spare: every symbol comes through
 * whole, and nothing changes behind it but what the contract gives away.
 */
@Tag("kernel")
@PropertyDefaults(tries = 500, edgeCases = EdgeCasesMode.NONE)
class SymbolMovingTest {

  private static final int RUN = FieldKernel.RUN_BYTES;
  private static final int OVERRUN = FieldKernel.OVERRUN_BYTES;
  private static final FieldKernel[] KERNELS = {FieldKernel.plain(), FieldKernel.chosen()};

  /** Pieces of {@code bytes} from {@code offset} on, with {@code gap} bytes between them. */
  record Pieces(int offset, int gap, int lines, int bytes, int slack, long seed) {

    int stride() {
      return bytes + gap;
    }

    int at(int line) {
      return offset + line * stride();
    }

    /** Behind the last piece lie {@code slack} bytes. */
    byte[] symbols() {
      return random(at(lines - 1) + bytes + slack, seed);
    }

    int runBytes() {
      return lines * (bytes / 2);
    }

    /** Where the run begins in its plane. */
    int run() {
      return RUN;
    }

    int plane() {
      return Math.ceilDiv(run() + runBytes() + OVERRUN, RUN) * RUN;
    }

    byte[] work() {
      return random(plane() + run() + runBytes() + OVERRUN, ~seed);
    }

    private static byte[] random(int bytes, long seed) {
      byte[] random = new byte[bytes];
      new Random(seed).nextBytes(random);
      return random;
    }
  }

  @Provide
  Arbitrary<Pieces> pieces() {
    Arbitrary<Integer> few = Arbitraries.integers().between(0, 80);
    Arbitrary<Integer> bytes =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.integers().between(1, 40).map(n -> 2 * n)),
            Tuple.of(2, Arbitraries.integers().between(1, 300).map(n -> 2 * n)));
    return Combinators.combine(
            few, few, Arbitraries.integers().between(1, 20), bytes, few, Arbitraries.longs())
        .as(Pieces::new);
  }

  @Property
  void loadingFillsTheRunAndOverrunsByNoMoreThanAllowed(@ForAll("pieces") Pieces pieces) {
    RunModel model = new RunModel(pieces.work());
    for (int line = 0; line < pieces.lines(); line++) {
      int half = pieces.bytes() / 2;
      model.load(
          pieces.symbols(),
          pieces.at(line),
          pieces.bytes(),
          pieces.run() + (long) line * half,
          pieces.plane());
    }
    BitSet given = new BitSet();
    int end = pieces.run() + pieces.runBytes();
    given.set(end, end + OVERRUN);
    given.set(pieces.plane() + end, pieces.plane() + end + OVERRUN);
    for (FieldKernel kernel : KERNELS) {
      byte[] loaded = load(kernel, pieces);

      assertThat(differences(loaded, model.memory(), given))
          .as(kernel.name())
          .isEqualTo(new BitSet());
    }
  }

  @Property
  void storingWritesTheSymbolsAndOverrunsOnlyBeforeTheExactLines(
      @ForAll("pieces") Pieces pieces, @ForAll @IntRange(max = 20) int exact) {
    int exactFromLine = Math.min(exact, pieces.lines());
    byte[] expected = pieces.symbols();
    RunModel model = new RunModel(pieces.work());
    BitSet given = new BitSet();
    for (int line = 0; line < exactFromLine; line++) {
      int end = pieces.at(line) + pieces.bytes();
      given.set(end, end + OVERRUN);
    }
    for (int line = 0; line < pieces.lines(); line++) {
      long from = pieces.run() + (long) line * (pieces.bytes() / 2);
      model.store(from, pieces.plane(), expected, pieces.at(line), pieces.bytes());
      given.clear(pieces.at(line), pieces.at(line) + pieces.bytes());
    }
    for (FieldKernel kernel : KERNELS) {
      byte[] stored = store(kernel, pieces, exactFromLine);

      assertThat(differences(stored, expected, given)).as(kernel.name()).isEqualTo(new BitSet());
    }
  }

  private static byte[] load(FieldKernel kernel, Pieces pieces) {
    try (EdgeMemory edge = new EdgeMemory()) {
      MemorySegment source = edge.copyOf(pieces.symbols());
      MemorySegment work = edge.copyOf(pieces.work());
      kernel.load(
          source,
          pieces.offset(),
          pieces.stride(),
          pieces.lines(),
          pieces.bytes(),
          work,
          pieces.run(),
          pieces.plane());
      return RunModel.bytes(work);
    }
  }

  /** Where overrunning is allowed there is room for it, as the contract has it. */
  private static byte[] store(FieldKernel kernel, Pieces pieces, int exactFromLine) {
    try (EdgeMemory edge = new EdgeMemory()) {
      byte[] before = pieces.symbols();
      int overrunEnd =
          exactFromLine == 0 ? 0 : pieces.at(exactFromLine - 1) + pieces.bytes() + OVERRUN;
      MemorySegment target = edge.allocate(Math.max(before.length, overrunEnd));
      MemorySegment.copy(MemorySegment.ofArray(before), 0, target, 0, before.length);
      MemorySegment work = edge.copyOf(pieces.work());
      kernel.store(
          work,
          pieces.run(),
          pieces.plane(),
          target,
          pieces.offset(),
          pieces.stride(),
          pieces.lines(),
          pieces.bytes(),
          exactFromLine);
      return RunModel.bytes(target.asSlice(0, before.length));
    }
  }

  private static BitSet differences(byte[] actual, byte[] expected, BitSet given) {
    BitSet differences = new BitSet();
    for (int i = 0; i < expected.length; i++) {
      differences.set(i, actual[i] != expected[i] && !given.get(i));
    }
    return differences;
  }
}
