package dev.rosmarus.node.telemetry;

/** What Prometheus makes of a metric's samples. */
enum MetricType {
  COUNTER,
  GAUGE,
  HISTOGRAM
}
