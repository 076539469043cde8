package dev.rosmarus.node.telemetry;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Prometheus' text format 0.0.4 of a registry. The families of {@link Metric} appear by exactly
 * their names and with exactly their buckets, which Micrometer's own writer would change; the
 * process's own meters by the usual translation of their names.
 */
final class PrometheusText {

  private static final Map<String, Metric> FAMILIES =
      Metric.all().collect(Collectors.toUnmodifiableMap(Metric::metric, Function.identity()));

  private final StringBuilder out = new StringBuilder(1 << 15);

  private PrometheusText() {}

  static String of(MeterRegistry registry, Map<Metrics.Key, Histogram> histograms) {
    TreeMap<String, List<Meter>> byName = new TreeMap<>();
    for (Meter meter : registry.getMeters()) {
      byName.computeIfAbsent(meter.getId().getName(), _ -> new ArrayList<>()).add(meter);
    }
    PrometheusText text = new PrometheusText();
    byName.forEach(text::write);
    TreeMap<Metric, List<Metrics.Key>> byFamily =
        new TreeMap<>(Comparator.comparing(Metric::metric));
    for (Metrics.Key key : histograms.keySet()) {
      byFamily.computeIfAbsent(key.family(), _ -> new ArrayList<>()).add(key);
    }
    byFamily.forEach((family, keys) -> {
      text.head(family);
      keys.forEach(key -> text.write(key, histograms.get(key)));
    });
    return text.out.toString();
  }

  private void write(String name, List<Meter> meters) {
    Optional<Metric> family = Optional.ofNullable(FAMILIES.get(name));
    if (family.isPresent()) {
      head(family.get());
      meters.forEach(meter -> sample(name, labels(meter), first(meter)));
    } else {
      writeForeign(meters);
    }
  }

  private void head(Metric family) {
    head(family.metric(), family.help(), family.type().name().toLowerCase(Locale.ROOT));
  }

  private void head(String name, String help, String type) {
    out.append("# HELP ").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private void write(Metrics.Key key, Histogram histogram) {
    String name = key.family().metric();
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < key.labels().size(); i++) {
      labels.add(label(key.family().labels().get(i), key.labels().get(i)));
    }
    double[] bounds = key.family().buckets();
    long[] counts = histogram.cumulative();
    for (int i = 0; i < bounds.length; i++) {
      sample(name + "_bucket", with(labels, label("le", number(bounds[i]))), (double) counts[i]);
    }
    double all = (double) counts[bounds.length];
    sample(name + "_bucket", with(labels, label("le", "+Inf")), all);
    sample(name + "_sum", labels, histogram.sum());
    sample(name + "_count", labels, all);
  }

  private static List<String> with(List<String> labels, String more) {
    List<String> all = new ArrayList<>(labels);
    all.add(more);
    return all;
  }

  /** A meter of the process: one line per measurement. */
  private void writeForeign(List<Meter> meters) {
    TreeMap<String, List<Runnable>> lines = new TreeMap<>();
    for (Meter meter : meters) {
      for (Measurement measurement : meter.measure()) {
        String name = foreignName(meter, measurement);
        double value = measurement.getValue();
        lines
            .computeIfAbsent(name, _ -> new ArrayList<>())
            .add(() -> sample(name, labels(meter), value));
      }
    }
    String help = Optional.ofNullable(meters.getFirst().getId().getDescription()).orElse("");
    lines.forEach((name, samples) -> {
      boolean counts = name.endsWith("_total") || name.endsWith("_count") || name.endsWith("_sum");
      head(name, help, counts ? "counter" : "gauge");
      samples.forEach(Runnable::run);
    });
  }

  private static String foreignName(Meter meter, Measurement measurement) {
    Meter.Id id = meter.getId();
    String unit =
        switch (id.getType()) {
          case TIMER, LONG_TASK_TIMER -> "_seconds";
          case COUNTER, GAUGE, DISTRIBUTION_SUMMARY, OTHER ->
              Optional.ofNullable(id.getBaseUnit())
                  .filter(base -> !base.isBlank())
                  .map(base -> "_" + base)
                  .orElse("");
        };
    String suffix =
        switch (measurement.getStatistic()) {
          case TOTAL, TOTAL_TIME -> "_sum";
          case COUNT -> id.getType() == Meter.Type.COUNTER ? "_total" : "_count";
          case MAX -> "_max";
          case VALUE, UNKNOWN -> "";
          case ACTIVE_TASKS -> "_active_count";
          case DURATION -> "_duration";
        };
    String name = id.getName().replaceAll("[^a-zA-Z0-9_:]", "_");
    return (name.endsWith(unit) ? name : name + unit) + suffix;
  }

  private static double first(Meter meter) {
    return meter.measure().iterator().next().getValue();
  }

  private void sample(String name, List<String> labels, double value) {
    out.append(name);
    if (!labels.isEmpty()) {
      out.append('{').append(String.join(",", labels)).append('}');
    }
    out.append(' ').append(number(value)).append('\n');
  }

  private static List<String> labels(Meter meter) {
    List<String> labels = new ArrayList<>();
    for (Tag tag : meter.getId().getTagsAsIterable()) {
      labels.add(label(tag.getKey().replace('.', '_'), tag.getValue()));
    }
    return labels;
  }

  private static String label(String name, String value) {
    String safe = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return name + "=\"" + safe + "\"";
  }

  private static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
      return Long.toString((long) value);
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return Double.toString(value);
  }
}
