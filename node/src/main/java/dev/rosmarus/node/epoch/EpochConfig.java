package dev.rosmarus.node.epoch;

import dev.rosmarus.sui.execution.port.Backoff;
import java.time.Duration;

/**
 * How patiently epochs are changed.
 *
 * @param chainPollInterval between two looks whether a full node has come as far as an event
 * @param chainPatience how long it may answer with an older state
 * @param driverLookInterval at most so long between two looks at the clock before a call is due
 * @param driverRetry pauses after a call that failed
 * @param driverJitterMax longest random delay of a call, so that one node's is usually enough
 * @param removalRetry pauses after the removal of a shard failed
 * @param completenessRetry pauses between two looks whether gained shards are complete
 */
public record EpochConfig(
    Duration chainPollInterval,
    Duration chainPatience,
    Duration driverLookInterval,
    Backoff driverRetry,
    Duration driverJitterMax,
    Backoff removalRetry,
    Backoff completenessRetry) {

  public static final EpochConfig DEFAULT =
      new EpochConfig(
          Duration.ofMillis(500),
          Duration.ofSeconds(60),
          Duration.ofSeconds(10),
          new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5)),
          Duration.ofMinutes(3),
          new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(5)),
          new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(10)));
}
