package dev.rosmarus.devchain.chain;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that only tests move. */
final class HandClock implements InstantSource {

  private Instant now = Instant.ofEpochMilli(1_700_000_000_000L);

  @Override
  public Instant instant() {
    return now;
  }

  void advance(Duration duration) {
    now = now.plus(duration);
  }
}
