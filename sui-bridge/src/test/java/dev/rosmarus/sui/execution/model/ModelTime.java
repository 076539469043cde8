package dev.rosmarus.sui.execution.model;

import dev.rosmarus.sui.execution.port.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Time that passes only while somebody waits; the clock on the wall can be set besides. */
public final class ModelTime implements Waiting {

  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Duration elapsed = Duration.ZERO;
  private Duration clockAhead = Duration.ZERO;

  @Override
  public synchronized Instant instant() {
    return chainTime().plus(clockAhead);
  }

  @Override
  public synchronized Duration elapsed() {
    return elapsed;
  }

  /** The time as the validators have it. */
  synchronized Instant chainTime() {
    return START.plus(elapsed);
  }

  public synchronized void pass(Duration duration) {
    elapsed = elapsed.plus(duration);
  }

  /** Sets the process's clock, so far from the chain's. */
  public synchronized void setClockAhead(Duration difference) {
    clockAhead = difference;
  }

  @Override
  public boolean await(CompletableFuture<?> signal, Duration atMost) {
    if (!signal.isDone()) {
      pass(atMost);
    }
    return signal.isDone();
  }
}
