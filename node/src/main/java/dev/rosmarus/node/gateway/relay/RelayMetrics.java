package dev.rosmarus.node.gateway.relay;

import dev.rosmarus.node.telemetry.Metrics;
import dev.rosmarus.node.telemetry.ServiceMetric;
import java.time.Duration;
import java.util.Locale;

/** Ties a relay to the metrics. */
public record RelayMetrics(Metrics metrics) implements RelayObserver {

  @Override
  public void ended(Outcome outcome, long bytes, Duration took) {
    String word = outcome.name().toLowerCase(Locale.ROOT);
    metrics.record(ServiceMetric.RELAY_SECONDS, took, word);
    metrics.count(ServiceMetric.RELAY_BYTES, (double) bytes, word);
  }
}
