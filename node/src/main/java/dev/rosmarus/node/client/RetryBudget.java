package dev.rosmarus.node.client;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * What all retries of a client share, so that a network in trouble is not asked ever more by each
 * part of each write and read at once: each retry takes one from a stock that fills up with time.
 * First attempts take nothing. Safe for any thread.
 */
final class RetryBudget {

  private final RetryLimits limits;
  private final Consumer<Boolean> told;
  private double stock;
  private Duration filledAt;

  /**
   * @param told of each question, and whether it was granted
   */
  RetryBudget(RetryLimits limits, Duration now, Consumer<Boolean> told) {
    this.limits = limits;
    this.told = told;
    this.stock = limits.retriesMax();
    this.filledAt = now;
  }

  /**
   * @param now never before an earlier call's
   * @return whether there may be one more retry
   */
  boolean take(Duration now) {
    boolean granted = taken(now);
    told.accept(granted);
    return granted;
  }

  private synchronized boolean taken(Duration now) {
    double seconds = now.minus(filledAt).toNanos() / 1e9;
    stock = Math.min(limits.retriesMax(), stock + seconds * limits.retriesPerSecond());
    filledAt = now;
    if (stock < 1) {
      return false;
    }
    stock--;
    return true;
  }
}
