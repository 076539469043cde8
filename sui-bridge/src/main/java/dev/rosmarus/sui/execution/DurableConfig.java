package dev.rosmarus.sui.execution;

import dev.rosmarus.sui.execution.port.Backoff;
import java.time.Duration;

/**
 * Limits of durable intents.
 *
 * @param retry pauses between two goes at the same intent
 * @param unsettledMax intents that may be under way; more are refused
 * @param finishedKeptMax finished intents whose ids are remembered; the oldest go first
 */
public record DurableConfig(Backoff retry, int unsettledMax, int finishedKeptMax) {

  /** As the reference node retries its calls: one second to one hour. */
  public static final DurableConfig DEFAULT =
      new DurableConfig(new Backoff(Duration.ofSeconds(1), Duration.ofHours(1)), 1024, 1024);
}
