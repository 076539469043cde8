package dev.rosmarus.erasure.redstuff;

import dev.rosmarus.erasure.EncodingConfig;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** A system and a blob for properties: the blob's bytes follow from the seed. */
record Shape(int shards, int bytes, long seed) {

  /** Sizes on both sides of the steps where the symbol size changes, and any others. */
  static Arbitrary<Shape> any(Arbitrary<Integer> shards, int symbolBytesMax) {
    return shards.flatMap(n ->
        Combinators.combine(bytes(n, symbolBytesMax), Arbitraries.longs())
            .as((bytes, seed) -> new Shape(n, bytes, seed)));
  }

  /** Small systems mostly, large ones now and then. */
  static Arbitrary<Integer> mostlySmall() {
    return Arbitraries.frequencyOf(
        Tuple.of(30, Arbitraries.integers().between(4, 60)),
        Tuple.of(1, Arbitraries.integers().between(100, 1000)));
  }

  private static Arbitrary<Integer> bytes(int shards, int symbolBytesMax) {
    int symbols = (int) new EncodingConfig(shards).sourceSymbols();
    int steps = shards < 100 ? symbolBytesMax / 2 : 2;
    Arbitrary<Integer> aroundStep =
        Combinators.combine(
                Arbitraries.integers().between(1, steps), Arbitraries.integers().between(-1, 1))
            .as((step, beside) -> 2 * step * symbols + beside);
    Arbitrary<Integer> any = Arbitraries.integers().between(0, 2 * steps * symbols);
    return Arbitraries.oneOf(aroundStep, any);
  }

  EncodedBlob encode() {
    return EncodedBlob.random(shards, bytes, seed);
  }
}
