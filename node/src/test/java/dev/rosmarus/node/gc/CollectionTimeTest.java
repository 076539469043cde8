package dev.rosmarus.node.gc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.epoch.EpochFacts;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.walrus.object.EpochState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CollectionTimeTest {

  private static final Instant NOW = Instant.ofEpochMilli(50_000);
  private static final Duration HOUR = Duration.ofHours(1);

  private static BlsPublicKey key(int number) {
    byte[] secret = new byte[32];
    secret[31] = (byte) number;
    return BlsSecretKey.of(secret).publicKey();
  }

  private static EpochFacts chain(long epoch) {
    return new EpochFacts(epoch, new EpochState.EpochChangeDone(40_000), 2 * HOUR.toMillis(), 0);
  }

  private static CollectionConfig within(Duration window) {
    return new CollectionConfig(true, true, true, Optional.of(window));
  }

  @Test
  void withoutDelayItIsAtOnce() {
    CollectionConfig config = new CollectionConfig(true, true, false, Optional.empty());
    assertThat(CollectionTime.of(5, chain(5), config, key(1), NOW))
        .isEqualTo(Instant.ofEpochMilli(40_000));
    assertThat(CollectionTime.of(5, chain(6), config, key(1), NOW)).isEqualTo(NOW);
  }

  @Test
  void liesInTheWindowAndIsTheSameAfterARestart() {
    for (int node = 1; node <= 20; node++) {
      Instant time = CollectionTime.of(5, chain(5), within(Duration.ofMinutes(3)), key(node), NOW);
      assertThat(time)
          .isBetween(
              Instant.ofEpochMilli(40_000),
              Instant.ofEpochMilli(40_000).plus(Duration.ofMinutes(3)))
          .isEqualTo(
              CollectionTime.of(
                  5, chain(5), within(Duration.ofMinutes(3)), key(node), NOW.plus(HOUR)));
    }
  }

  @Test
  void neverTakesMoreThanHalfAnEpoch() {
    for (int epoch = 1; epoch <= 50; epoch++) {
      Instant time =
          CollectionTime.of(epoch, chain(epoch), within(HOUR.multipliedBy(9)), key(1), NOW);
      assertThat(time).isBefore(Instant.ofEpochMilli(40_000).plus(HOUR));
    }
  }

  @Test
  void isAnotherOneOnEveryNodeAndInEveryEpoch() {
    Set<Duration> delays = new HashSet<>();
    for (int i = 1; i <= 10; i++) {
      delays.add(CollectionTime.delay(7, HOUR, key(i)));
      delays.add(CollectionTime.delay(100 + i, HOUR, key(1)));
    }
    assertThat(delays).hasSizeGreaterThan(15);
  }
}
