package dev.rosmarus.sui.stream.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryDelayTest {

  private final RetryDelay delay = new RetryDelay(Duration.ofMillis(150), Duration.ofSeconds(2));

  @Property
  void doublesUpToItsLimitAndNeverBelow(
      @ForAll @IntRange(min = 0, max = 1_000_000) int attempt, @ForAll long seed) {
    Duration pause = delay.after(attempt, new SplittableRandom(seed));

    Duration least = Duration.ofMillis(Math.min(2000, 150L << Math.min(attempt, 10)));
    assertThat(pause).isBetween(least, least.plus(least.dividedBy(2)));
  }

  @Test
  void twoOfThemSeldomPauseAlike() {
    Duration first = delay.after(5, new SplittableRandom(1));
    Duration second = delay.after(5, new SplittableRandom(2));

    assertThat(first).isNotEqualTo(second);
  }
}
