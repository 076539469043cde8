package dev.rosmarus.node.telemetry;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Prometheus' text format 0.0.4 of a registry. The families of {@link MetricFamily} appear by
 * exactly their names and with exactly their buckets, which Micrometer's own writer would change;
 * the process's own meters by the usual translation of their names.
 */
final class PrometheusText {

  private static final Map<String, MetricFamily> FAMILIES =
      Arrays.stream(MetricFamily.values())
          .collect(Collectors.toUnmodifiableMap(MetricFamily::metric, Function.identity()));

  private final StringBuilder out = new StringBuilder(1 << 15);

  private PrometheusText() {}

  static String of(MeterRegistry registry) {
    TreeMap<String, List<Meter>> byName = new TreeMap<>();
    for (Meter meter : registry.getMeters()) {
      if (meter.getId().syntheticAssociation() != null) {
        // A bucket that the registry shows a second time, as a gauge.
        continue;
      }
      byName.computeIfAbsent(meter.getId().getName(), _ -> new ArrayList<>()).add(meter);
    }
    PrometheusText text = new PrometheusText();
    byName.forEach(text::write);
    return text.out.toString();
  }

  private void write(String name, List<Meter> meters) {
    Optional<MetricFamily> family = Optional.ofNullable(FAMILIES.get(name));
    if (family.isPresent()) {
      head(name, family.get().help(), family.get().type().name().toLowerCase(Locale.ROOT));
      meters.forEach(meter -> write(family.get(), meter));
    } else {
      writeForeign(meters);
    }
  }

  private void head(String name, String help, String type) {
    out.append("# HELP ").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private void write(MetricFamily family, Meter meter) {
    if (meter instanceof DistributionSummary summary) {
      histogram(family, summary);
    } else {
      sample(family.metric(), labels(meter), first(meter));
    }
  }

  private void histogram(MetricFamily family, DistributionSummary summary) {
    HistogramSnapshot snapshot = summary.takeSnapshot();
    List<String> labels = labels(summary);
    double highest = 0;
    for (CountAtBucket bucket : snapshot.histogramCounts()) {
      highest = Math.max(highest, bucket.count());
      bucket(family, labels, number(bucket.bucket()), highest);
    }
    // Recorded while this was read: a bucket never holds more than all.
    double all = Math.max(highest, (double) snapshot.count());
    bucket(family, labels, "+Inf", all);
    sample(family.metric() + "_sum", labels, snapshot.total());
    sample(family.metric() + "_count", labels, all);
  }

  private void bucket(MetricFamily family, List<String> labels, String bound, double count) {
    List<String> all = new ArrayList<>(labels);
    all.add(label("le", bound));
    sample(family.metric() + "_bucket", all, count);
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
