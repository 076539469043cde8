package dev.rosmarus.node.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/**
 * The node's metrics: one value or histogram per family and label values, kept for the life of the
 * process. Safe for any thread, and quick. Label values must come from small sets: each new
 * combination stays.
 */
public final class Metrics implements AutoCloseable {

  /** A family with the values of its labels. */
  record Key(Metric family, List<String> labels) {}

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final ConcurrentHashMap<Key, GaugeValue> gauges = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Key, Counter> counters = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Key, Histogram> histograms = new ConcurrentHashMap<>();
  private final ProcessMeters process;

  /** With every family that has no labels at its first value, so that boards show it at once. */
  public Metrics() {
    process = new ProcessMeters(registry);
    Metric.all().filter(family -> family.labels().isEmpty()).forEach(this::touch);
  }

  private void touch(Metric family) {
    switch (family.type()) {
      case COUNTER -> count(family, 0);
      case GAUGE -> gauge(family);
      case HISTOGRAM -> histogram(family);
    }
  }

  /** The gauge with these label values, in the order of the family's labels. */
  public GaugeValue gauge(Metric family, String... labels) {
    Key key = key(family, MetricType.GAUGE, labels);
    GaugeValue found = gauges.get(key);
    return found != null ? found : gauges.computeIfAbsent(key, this::newGauge);
  }

  private GaugeValue newGauge(Key key) {
    GaugeValue value = new GaugeValue();
    Gauge.builder(key.family().metric(), value, GaugeValue::value)
        .tags(tags(key))
        .strongReference(true)
        .register(registry);
    return value;
  }

  /** A gauge, or a counter, whose value is asked for whenever metrics are read. */
  public void watch(Metric family, DoubleSupplier value, String... labels) {
    if (labels.length != family.labels().size()) {
      throw new IllegalArgumentException(family.metric() + " has labels " + family.labels());
    }
    Tags tags = tags(new Key(family, List.of(labels)));
    registry.find(family.metric()).tags(tags).meters().forEach(registry::remove);
    Gauge.builder(family.metric(), value, DoubleSupplier::getAsDouble)
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }

  public void count(Metric family, String... labels) {
    count(family, 1, labels);
  }

  public void count(Metric family, double more, String... labels) {
    Key key = key(family, MetricType.COUNTER, labels);
    Counter found = counters.get(key);
    (found != null ? found : counters.computeIfAbsent(key, this::newCounter)).increment(more);
  }

  private Counter newCounter(Key key) {
    return Counter.builder(key.family().metric()).tags(tags(key)).register(registry);
  }

  /** In the family's unit: seconds, bytes. */
  public void record(Metric family, double amount, String... labels) {
    histogram(family, labels).record(amount);
  }

  public void record(Metric family, Duration time, String... labels) {
    histogram(family, labels).record(time.toNanos() / 1e9);
  }

  private Histogram histogram(Metric family, String... labels) {
    Key key = key(family, MetricType.HISTOGRAM, labels);
    Histogram found = histograms.get(key);
    return found != null ? found : histograms.computeIfAbsent(key, Metrics::newHistogram);
  }

  private static Histogram newHistogram(Key key) {
    return new Histogram(key.family().buckets());
  }

  private static Key key(Metric family, MetricType type, String... labels) {
    if (family.type() != type || family.labels().size() != labels.length) {
      throw new IllegalArgumentException(
          "%s is a %s with labels %s".formatted(family.metric(), family.type(), family.labels()));
    }
    return new Key(family, List.of(labels));
  }

  private static Tags tags(Key key) {
    List<Tag> tags = new ArrayList<>();
    for (int i = 0; i < key.labels().size(); i++) {
      tags.add(Tag.of(key.family().labels().get(i), key.labels().get(i)));
    }
    return Tags.of(tags);
  }

  /** All of it, in Prometheus' text format 0.0.4. */
  public String text() {
    return PrometheusText.of(registry, histograms);
  }

  @Override
  public void close() {
    process.close();
    registry.close();
  }
}
