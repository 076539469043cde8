package dev.rosmarus.node.client;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How often something is tried again, and after which pause: twice as long each time, from half of
 * it to all of it.
 *
 * @param retriesMax after the first attempt
 */
public record RetryPolicy(Duration min, Duration max, int retriesMax) {

  private static final int DOUBLINGS_MAX = 20;

  public RetryPolicy {
    if (min.isNegative() || min.compareTo(max) > 0 || retriesMax < 0) {
      throw new IllegalArgumentException(
          "pauses from " + min + " to " + max + ", " + retriesMax + " times");
    }
  }

  /**
   * @param failures so far, at least one
   * @return the pause before the next attempt; empty if there is none
   */
  public Optional<Duration> pause(int failures, RandomGenerator random) {
    if (failures > retriesMax) {
      return Optional.empty();
    }
    long doubled = min.toMillis() << Math.min(failures - 1, DOUBLINGS_MAX);
    long millis = Math.min(max.toMillis(), doubled);
    return Optional.of(Duration.ofMillis(millis - (millis > 1 ? random.nextLong(millis / 2) : 0)));
  }
}
