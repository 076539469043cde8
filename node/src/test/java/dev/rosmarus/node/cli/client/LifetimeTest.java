package dev.rosmarus.node.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.node.cli.console.Failure;
import dev.rosmarus.node.client.StoragePrice;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LifetimeTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration EPOCH = Duration.ofDays(14);
  private static final NetworkFacts NETWORK =
      new NetworkFacts(
          10,
          Optional.of(START),
          EPOCH,
          53,
          new EncodingConfig(1000),
          new StoragePrice(100, 10),
          0,
          0);

  private static long ahead(Lifetime lifetime) {
    return lifetime.epochsAhead(NETWORK, START.plus(Duration.ofDays(1)));
  }

  @Test
  void countsEpochs() {
    assertThat(ahead(new Lifetime.Epochs(5))).isEqualTo(5);
    assertThat(ahead(new Lifetime.Max())).isEqualTo(53);
    assertThat(ahead(new Lifetime.UntilEpoch(12))).isEqualTo(2);
  }

  @Test
  void refusesWhatTheNetworkDoesNotDo() {
    assertThatThrownBy(() -> ahead(new Lifetime.Epochs(54))).isInstanceOf(Failure.class);
    assertThatThrownBy(() -> ahead(new Lifetime.UntilEpoch(10))).isInstanceOf(Failure.class);
    assertThatThrownBy(() -> ahead(new Lifetime.UntilEpoch(64))).isInstanceOf(Failure.class);
    assertThatThrownBy(() -> ahead(new Lifetime.AtLeastUntil(START))).isInstanceOf(Failure.class);
  }

  @Property
  void neverExpiresBeforeTheTimeThatWasGivenAndNeverAnEpochTooLate(
      @ForAll @LongRange(min = 90_000, max = 60_000_000) long secondsAfterStart) {
    Instant time = START.plusSeconds(secondsAfterStart);

    long ahead = ahead(new Lifetime.AtLeastUntil(time));

    Instant end = NETWORK.startOf(10 + ahead).orElseThrow();
    assertThat(end).isAfter(time).isBeforeOrEqualTo(time.plus(EPOCH));
  }

  @Test
  void amountsAreTold() {
    assertThat(Amounts.bytes(1023)).isEqualTo("1023 B");
    assertThat(Amounts.bytes(1536)).isEqualTo("1.50 KiB");
    assertThat(Amounts.bytes(5L << 30)).isEqualTo("5.00 GiB");
    assertThat(Amounts.frost(20_000)).isEqualTo("20000 FROST");
    assertThat(Amounts.frost(1_040_000)).isEqualTo("0.00104 WAL");
    assertThat(Amounts.frost(5_000_000_000L)).isEqualTo("5 WAL");
    assertThat(Amounts.time(EPOCH)).isEqualTo("14 d");
    assertThat(Amounts.time(Duration.ofMinutes(90))).isEqualTo("1.5 h");
  }
}
