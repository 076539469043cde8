package dev.rosmarus.sui.execution.port;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Growing pauses between attempts: {@code min(max, 2^i * min + 0 to 1000 ms)} before the i-th
 * repetition, i from 0 (Sui client spec, section 6).
 */
public record Backoff(Duration min, Duration max) {

  private static final int JITTER_MILLIS_MAX = 1000;
  private static final int DOUBLINGS_MAX = 30;

  public Backoff {
    if (min.isNegative() || min.compareTo(max) > 0) {
      throw new IllegalArgumentException("back-off from " + min + " to " + max);
    }
  }

  public Duration delay(int repetition, RandomGenerator random) {
    long factor = 1L << Math.min(repetition, DOUBLINGS_MAX);
    Duration grown =
        min.compareTo(max.dividedBy(factor)) > 0
            ? max
            : min.multipliedBy(factor).plusMillis(random.nextInt(JITTER_MILLIS_MAX + 1));
    return grown.compareTo(max) > 0 ? max : grown;
  }
}
