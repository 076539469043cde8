package dev.rosmarus.devchain.chain;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The chain's time: as it is, so many times as fast, or moved by hand. It goes on from where it
 * stands whenever the way it goes is changed.
 */
public final class ChainClock implements InstantSource {

  private final InstantSource world;
  private Instant worldThen;
  private Instant chainThen;
  private double pace;

  private ChainClock(InstantSource world, double pace) {
    this.world = world;
    this.worldThen = world.instant();
    this.chainThen = worldThen;
    this.pace = pace;
  }

  /** Begins with the world's time and keeps to it. */
  public static ChainClock following(InstantSource world) {
    return new ChainClock(world, 1);
  }

  /** Begins with the world's time and stands. */
  public static ChainClock standing(InstantSource world) {
    return new ChainClock(world, 0);
  }

  @Override
  public synchronized Instant instant() {
    Duration passed = Duration.between(worldThen, world.instant());
    return chainThen.plusNanos((long) (passed.toNanos() * pace));
  }

  /**
   * Changes how fast time passes.
   *
   * @param newPace seconds of the chain in a second of the world; 0 makes it stand
   */
  public synchronized void run(double newPace) {
    if (!(newPace >= 0)) {
      throw new IllegalArgumentException("time cannot pass at a pace of " + newPace);
    }
    chainThen = instant();
    worldThen = world.instant();
    pace = newPace;
  }

  /** Seconds of the chain in a second of the world. */
  public synchronized double pace() {
    return pace;
  }

  /** Leaps forward. */
  public synchronized void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("time does not go back by " + duration.negated());
    }
    chainThen = chainThen.plus(duration);
  }

  /** Goes on from this time, as a chain does that is opened again; never back. */
  public synchronized void notBefore(Instant time) {
    Instant now = instant();
    if (now.isBefore(time)) {
      advance(Duration.between(now, time));
    }
  }
}
