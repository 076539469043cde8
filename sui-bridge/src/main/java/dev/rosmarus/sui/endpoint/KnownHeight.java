package dev.rosmarus.sui.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * How far an endpoint had executed, and when it said so by our clock.
 *
 * @param timestampMillis of its last checkpoint, by the chain's clock; ours has no part in it, so
 *     that a chain that stands still makes nobody look late
 * @param timestampAt when it said so, by our clock
 */
record KnownHeight(
    OptionalLong height,
    Instant heightAt,
    OptionalLong lowestCheckpoint,
    OptionalLong timestampMillis,
    Instant timestampAt) {

  static final KnownHeight NOTHING =
      new KnownHeight(
          OptionalLong.empty(),
          Instant.EPOCH,
          OptionalLong.empty(),
          OptionalLong.empty(),
          Instant.EPOCH);

  /** After that, what it said tells nothing any more. */
  private static final Duration GOOD_FOR = Duration.ofMinutes(2);

  KnownHeight updated(ServerFacts facts, Instant now) {
    boolean newHeight = facts.height().isPresent();
    boolean newTimestamp = facts.timestampMillis().isPresent();
    return new KnownHeight(
        newHeight ? facts.height() : height,
        newHeight ? now : heightAt,
        facts.lowestCheckpoint().isPresent() ? facts.lowestCheckpoint() : lowestCheckpoint,
        newTimestamp ? facts.timestampMillis() : timestampMillis,
        newTimestamp ? now : timestampAt);
  }

  KnownHeight atLeast(long newHeight, Instant now) {
    boolean higher = height.isEmpty() || Long.compareUnsigned(newHeight, height.getAsLong()) > 0;
    return higher
        ? new KnownHeight(
            OptionalLong.of(newHeight), now, lowestCheckpoint, timestampMillis, timestampAt)
        : this;
  }

  boolean reaches(long checkpoint) {
    return height.isPresent() && Long.compareUnsigned(height.getAsLong(), checkpoint) >= 0;
  }

  boolean hasFreshHeight(Instant now) {
    return height.isPresent() && heightAt.plus(GOOD_FOR).isAfter(now);
  }

  boolean hasFreshTimestamp(Instant now) {
    return timestampMillis.isPresent() && timestampAt.plus(GOOD_FOR).isAfter(now);
  }
}
