package dev.rosmarus.sui.stream.pace;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that double up to a limit, with up to half as much again by chance. */
public record RetryDelay(Duration initial, Duration maximum) {

  private static final int DOUBLINGS_MAX = 32;

  /**
   * @param attempt failures before this pause, less one
   */
  public Duration after(int attempt, RandomGenerator random) {
    long initialNanos = initial.toNanos();
    long doubled = initialNanos << Math.min(attempt, DOUBLINGS_MAX);
    boolean over = doubled >> Math.min(attempt, DOUBLINGS_MAX) != initialNanos;
    long nanos = over ? maximum.toNanos() : Math.min(doubled, maximum.toNanos());
    return Duration.ofNanos(nanos + random.nextLong(nanos / 2 + 1));
  }
}
