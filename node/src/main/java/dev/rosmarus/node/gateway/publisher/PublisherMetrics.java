package dev.rosmarus.node.gateway.publisher;

import dev.rosmarus.node.telemetry.Metrics;
import dev.rosmarus.node.telemetry.ServiceMetric;
import dev.rosmarus.sui.Address;
import java.time.Duration;
import java.util.Locale;

/** Ties a publisher to the metrics. */
public record PublisherMetrics(Metrics metrics) implements PublisherObserver {

  @Override
  public void stored(Ending ending, long bytes, Duration took) {
    metrics.record(ServiceMetric.PUBLISHER_SECONDS, took, word(ending));
  }

  @Override
  public void refilled(Address account, Coin coin, long amount) {
    metrics.count(ServiceMetric.PUBLISHER_REFILLED, (double) amount, word(coin));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
