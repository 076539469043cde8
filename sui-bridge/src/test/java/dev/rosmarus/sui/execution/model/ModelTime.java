package dev.rosmarus.sui.execution.model;

import dev.rosmarus.sui.execution.port.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Time that passes only while somebody waits. */
public final class ModelTime implements Waiting {

  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Instant now = START;

  @Override
  public synchronized Instant instant() {
    return now;
  }

  public synchronized void pass(Duration duration) {
    now = now.plus(duration);
  }

  @Override
  public boolean await(CompletableFuture<?> signal, Duration atMost) {
    if (!signal.isDone()) {
      pass(atMost);
    }
    return signal.isDone();
  }
}
