package dev.rosmarus.node.app;

import dev.rosmarus.node.certifier.CertifierObserver;
import dev.rosmarus.node.telemetry.MetricFamily;
import dev.rosmarus.node.telemetry.Metrics;
import java.util.Locale;

/** Ties the certifier to the metrics. */
record CertifierMetrics(Metrics metrics) implements CertifierObserver {

  @Override
  public void watching(int objects) {
    metrics.gauge(MetricFamily.CERTIFIER_WATCHED).set(objects);
  }

  @Override
  public void ended(Outcome outcome) {
    metrics.count(MetricFamily.CERTIFIER_TURNS, outcome.name().toLowerCase(Locale.ROOT));
  }
}
