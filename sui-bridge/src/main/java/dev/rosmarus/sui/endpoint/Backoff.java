package dev.rosmarus.sui.endpoint;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: doubling, with up to a second of chance added, and
 * never more than the maximum (Sui client spec, section 6).
 *
 * @param retriesMax per endpoint; nothing for as many as the time of the call allows
 */
public record Backoff(Duration min, Duration max, OptionalInt retriesMax) {

  public static final Backoff DEFAULT =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), OptionalInt.of(5));

  private static final int JITTER_MILLIS = 1000;
  private static final int DOUBLINGS_MAX = 20;

  /**
   * @throws IllegalArgumentException for negative values, or a minimum above the maximum
   */
  public Backoff {
    if (min.isNegative() || max.compareTo(min) < 0 || retriesMax.orElse(0) < 0) {
      throw new IllegalArgumentException("back-off from " + min + " to " + max);
    }
  }

  /**
   * @param retry 0 before the first retry
   */
  public Duration delay(int retry, RandomGenerator random) {
    Duration grown = min.multipliedBy(1L << Math.min(retry, DOUBLINGS_MAX));
    Duration delay = grown.plusMillis(random.nextInt(JITTER_MILLIS + 1));
    return delay.compareTo(max) < 0 ? delay : max;
  }
}
