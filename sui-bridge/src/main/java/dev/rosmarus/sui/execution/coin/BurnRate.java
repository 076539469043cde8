package dev.rosmarus.sui.execution.coin;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How fast a balance goes down, from what it was at certain times; money that comes in is left out.
 * Not safe from many threads.
 */
final class BurnRate {

  /** Balances remembered. */
  static final int SAMPLES_MAX = 256;

  private record Sample(Instant at, BigInteger balance) {}

  private final Duration window;
  private final Deque<Sample> samples = new ArrayDeque<>();

  /**
   * @param window how far back it looks
   */
  BurnRate(Duration window) {
    this.window = window;
  }

  /** Begins anew when the clock was set back. */
  void add(Instant at, BigInteger balance) {
    if (!samples.isEmpty() && at.isBefore(samples.getLast().at)) {
      samples.clear();
    }
    samples.addLast(new Sample(at, balance));
    while (samples.size() > SAMPLES_MAX || samples.getFirst().at.isBefore(at.minus(window))) {
      samples.removeFirst();
    }
  }

  /** How long the last balance lasts if it goes on like this; nothing if it does not go down. */
  Optional<Duration> lasting() {
    BigInteger spent = BigInteger.ZERO;
    Sample before = samples.peekFirst();
    if (before == null) {
      return Optional.empty();
    }
    for (Sample sample : samples) {
      spent = spent.add(before.balance.subtract(sample.balance).max(BigInteger.ZERO));
      before = sample;
    }
    Duration watched = Duration.between(samples.getFirst().at, samples.getLast().at);
    if (spent.signum() == 0 || !watched.isPositive()) {
      return Optional.empty();
    }
    BigInteger seconds =
        before.balance.multiply(BigInteger.valueOf(watched.toSeconds())).divide(spent);
    return Optional.of(
        Duration.ofSeconds(seconds.min(BigInteger.valueOf(Integer.MAX_VALUE)).longValue()));
  }
}
