package dev.rosmarus.sui.execution.coin;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BurnRateTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final BurnRate rate = new BurnRate(Duration.ofDays(2));

  private void add(int hours, long balance) {
    rate.add(START.plus(Duration.ofHours(hours)), BigInteger.valueOf(balance));
  }

  @Test
  void saysHowLongItLastsLeavingOutWhatCameIn() {
    add(0, 100);
    add(1, 90);
    add(2, 1090);
    add(4, 1060);

    assertThat(rate.lasting()).contains(Duration.ofHours(4).multipliedBy(1060).dividedBy(40));
  }

  @Test
  void saysNothingOfWhatDoesNotGoDown() {
    assertThat(rate.lasting()).isEmpty();
    add(0, 100);
    assertThat(rate.lasting()).isEmpty();
    add(1, 100);
    assertThat(rate.lasting()).isEmpty();
  }

  @Test
  void forgetsWhatIsLongAgo() {
    add(0, 1000);
    add(1, 100);
    add(72, 100);
    add(73, 100);

    assertThat(rate.lasting()).isEmpty();
  }

  @Test
  void beginsAnewWhenTheClockIsSetBack() {
    add(100, 1000);
    add(101, 900);
    add(1, 800);
    add(2, 700);

    assertThat(rate.lasting()).contains(Duration.ofHours(7));
  }
}
