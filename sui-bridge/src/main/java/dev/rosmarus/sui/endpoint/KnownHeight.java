package dev.rosmarus.sui.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * How far an endpoint had executed, and when it said so by our clock.
 *
 * @param ageMillis how old its last checkpoint was by our clock when it said so; the clock's error
 *     is the same for all endpoints
 */
record KnownHeight(
    OptionalLong height,
    Instant heightAt,
    OptionalLong lowestCheckpoint,
    OptionalLong ageMillis,
    Instant ageAt) {

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
    boolean newAge = facts.timestampMillis().isPresent();
    return new KnownHeight(
        newHeight ? facts.height() : height,
        newHeight ? now : heightAt,
        facts.lowestCheckpoint().isPresent() ? facts.lowestCheckpoint() : lowestCheckpoint,
        newAge
            ? OptionalLong.of(now.toEpochMilli() - facts.timestampMillis().getAsLong())
            : ageMillis,
        newAge ? now : ageAt);
  }

  KnownHeight atLeast(long newHeight, Instant now) {
    boolean higher = height.isEmpty() || Long.compareUnsigned(newHeight, height.getAsLong()) > 0;
    return higher
        ? new KnownHeight(OptionalLong.of(newHeight), now, lowestCheckpoint, ageMillis, ageAt)
        : this;
  }

  boolean reaches(long checkpoint) {
    return height.isPresent() && Long.compareUnsigned(height.getAsLong(), checkpoint) >= 0;
  }

  boolean hasFreshHeight(Instant now) {
    return height.isPresent() && heightAt.plus(GOOD_FOR).isAfter(now);
  }

  boolean hasFreshAge(Instant now) {
    return ageMillis.isPresent() && ageAt.plus(GOOD_FOR).isAfter(now);
  }
}
