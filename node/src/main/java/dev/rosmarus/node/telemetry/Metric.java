package dev.rosmarus.node.telemetry;

import java.util.List;
import java.util.stream.Stream;

/** A metric with what Prometheus and its boards have to know of it. */
public sealed interface Metric permits MetricFamily, ServiceMetric {

  MetricType type();

  String metric();

  String help();

  /** Upper bounds; none unless it is a histogram. */
  double[] buckets();

  /** Their names, in the order in which values are given. */
  List<String> labels();

  /** Those of the node, and those of clients and their daemons. */
  static Stream<Metric> all() {
    return Stream.concat(Stream.of(MetricFamily.values()), Stream.of(ServiceMetric.values()));
  }
}
