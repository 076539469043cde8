package dev.rosmarus.node.telemetry;

import java.util.List;
import java.util.stream.Stream;

/** A metric with what Prometheus and its boards have to know of it. */
public sealed interface Metric permits MetricFamily, ServiceMetric {

  MetricShape shape();

  default MetricType type() {
    return shape().type();
  }

  default String metric() {
    return shape().metric();
  }

  default String help() {
    return shape().help();
  }

  /** Upper bounds; none unless it is a histogram. */
  default double[] buckets() {
    return shape().buckets().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Their names, in the order in which values are given. */
  default List<String> labels() {
    return shape().labels();
  }

  /** Those of the node, and those of clients and their daemons. */
  static Stream<Metric> all() {
    return Stream.concat(Stream.of(MetricFamily.values()), Stream.of(ServiceMetric.values()));
  }
}
