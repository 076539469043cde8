package dev.rosmarus.erasure.rs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.erasure.field.Gf16;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ErrorLocatorTest {

  /** The sum of logarithms of distances, without any transform. */
  @Property(tries = 100)
  void sumsTheLogarithmsOfTheDistancesToAllErasures(
      @ForAll @IntRange(max = 9) int power, @ForAll long seed) {
    int positions = 1 << power;
    BitSet erased = erasures(positions, seed);

    int[] locator = ErrorLocator.logarithms(erased, positions);

    for (int at = 0; at < positions; at++) {
      int here = at;
      long sum = erased.stream().filter(e -> e != here).mapToLong(e -> Gf16.log(e ^ here)).sum();
      assertThat(locator[at]).as("position %d", at).isEqualTo((int) (sum % Gf16.MODULUS));
    }
  }

  /** What lets a decoder look at its own positions only. */
  @Property(tries = 20)
  void erasuresOfAllPositionsBehindAddNothing(
      @ForAll @IntRange(max = 12) int power, @ForAll long seed) {
    int positions = 1 << power;
    BitSet erased = erasures(positions, seed);
    BitSet behindToo = (BitSet) erased.clone();
    behindToo.set(positions, Gf16.ORDER);

    int[] all = ErrorLocator.logarithms(behindToo, Gf16.ORDER);

    assertThat(ErrorLocator.logarithms(erased, positions)).isEqualTo(Arrays.copyOf(all, positions));
  }

  private static BitSet erasures(int positions, long seed) {
    Random random = new Random(seed);
    BitSet erased = new BitSet();
    for (int i = 0; i < positions; i++) {
      erased.set(i, random.nextBoolean());
    }
    return erased;
  }
}
