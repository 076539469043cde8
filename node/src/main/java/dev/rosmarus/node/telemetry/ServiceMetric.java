package dev.rosmarus.node.telemetry;

import static dev.rosmarus.node.telemetry.MetricType.COUNTER;
import static dev.rosmarus.node.telemetry.MetricType.GAUGE;
import static dev.rosmarus.node.telemetry.MetricType.HISTOGRAM;

/**
 * Metrics of clients and of the daemons over them. All have labels, so that a process without a
 * client shows none. They are a promise, as those of {@link MetricFamily} are.
 */
public enum ServiceMetric implements Metric {
  // The upload relay.
  RELAY_SECONDS(
      HISTOGRAM,
      "rosmarus_relay_upload_seconds",
      "Time of uploads through the relay",
      Buckets.CLIENT_SECONDS,
      "outcome"),
  RELAY_BYTES(COUNTER, "rosmarus_relay_upload_bytes_total", "Bytes that the relay took", "outcome"),

  // Whole blobs over the committee; with labels, so that who has no client shows none of it.
  CLIENT_SECONDS(
      HISTOGRAM,
      "rosmarus_client_operation_seconds",
      "Time of reads and writes of whole blobs; a stream's until it is open",
      Buckets.CLIENT_SECONDS,
      "operation",
      "outcome"),
  PUBLISHER_SECONDS(
      HISTOGRAM,
      "rosmarus_publisher_store_seconds",
      "Time of a publisher's stores, from the last byte of the body on",
      Buckets.CLIENT_SECONDS,
      "ending"),
  PUBLISHER_REFILLED(
      COUNTER,
      "rosmarus_publisher_refilled_total",
      "What sub-accounts of a publisher got, in MIST and FROST",
      "coin"),
  CLIENT_BYTES(
      COUNTER,
      "rosmarus_client_blob_bytes_total",
      "Bytes of blobs, unencoded, that were read and written",
      "operation"),
  CLIENT_REQUEST_SECONDS(
      HISTOGRAM,
      "rosmarus_client_request_seconds",
      "Time of requests to storage nodes",
      Buckets.HTTP_SECONDS,
      "http_route",
      "outcome"),
  CLIENT_FALSE_ANSWERS(
      COUNTER,
      "rosmarus_client_false_answers_total",
      "Answers that no honest node gives",
      "walrus_node_id"),
  CLIENT_RETRIES(
      COUNTER,
      "rosmarus_client_retries_total",
      "Retries of requests to storage nodes, and those that the common limit refused",
      "outcome"),
  CLIENT_UPLOADS_LINGERING(
      GAUGE,
      "rosmarus_client_uploads_lingering",
      "Writes that have returned and still send to slow nodes",
      "client"),
  CLIENT_STREAM_BYTES(
      GAUGE,
      "rosmarus_client_stream_bytes",
      "Bytes that streamed reads hold, in memory and in spool files",
      "client",
      "where");

  // A value, though no checker knows that of a list.
  @SuppressWarnings("ImmutableEnumChecker")
  private final MetricShape shape;

  ServiceMetric(MetricType type, String metric, String help, String... labels) {
    this(type, metric, help, Buckets.NONE, labels);
  }

  ServiceMetric(MetricType type, String metric, String help, double[] buckets, String... labels) {
    this.shape = MetricShape.of(type, metric, help, buckets, labels);
  }

  @Override
  public MetricShape shape() {
    return shape;
  }
}
