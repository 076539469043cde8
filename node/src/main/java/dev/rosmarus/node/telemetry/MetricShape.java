package dev.rosmarus.node.telemetry;

import java.util.Arrays;
import java.util.List;

/**
 * What there is to know of a metric beside its value.
 *
 * @param buckets upper bounds, rising; none unless it is a histogram
 * @param labels their names, in the order in which values are given
 */
public record MetricShape(
    MetricType type, String metric, String help, List<Double> buckets, List<String> labels) {

  static MetricShape of(
      MetricType type, String metric, String help, double[] buckets, String... labels) {
    return new MetricShape(
        type, metric, help, Arrays.stream(buckets).boxed().toList(), List.of(labels));
  }
}
