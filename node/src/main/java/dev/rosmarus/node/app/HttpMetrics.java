package dev.rosmarus.node.app;

import dev.rosmarus.node.http.HttpObserver;
import dev.rosmarus.node.telemetry.MetricFamily;
import dev.rosmarus.node.telemetry.Metrics;
import java.time.Duration;

/** Ties an HTTP server to the metrics. */
public record HttpMetrics(Metrics metrics) implements HttpObserver {

  @Override
  public void requestStarted(RequestHead head) {
    active(head, 1);
  }

  private void active(RequestHead head, long change) {
    metrics.gauge(MetricFamily.HTTP_ACTIVE, head.method(), head.scheme(), head.route()).add(change);
  }

  @Override
  public void headersSent(RequestHead head, Outcome outcome, Duration sinceHead) {
    duration(head, outcome, sinceHead, "headers");
  }

  @Override
  public void requestEnded(
      RequestHead head, Outcome outcome, Duration payload, long requestBytes, long responseBytes) {
    active(head, -1);
    duration(head, outcome, payload, "payload");
    bytes(MetricFamily.HTTP_REQUEST_BYTES, head, outcome, requestBytes);
    bytes(MetricFamily.HTTP_RESPONSE_BYTES, head, outcome, responseBytes);
  }

  private void duration(RequestHead head, Outcome outcome, Duration took, String part) {
    metrics.record(
        MetricFamily.HTTP_SECONDS,
        took,
        head.method(),
        head.scheme(),
        head.route(),
        head.version(),
        outcome.errorType(),
        status(outcome),
        part);
  }

  private void bytes(MetricFamily family, RequestHead head, Outcome outcome, long bytes) {
    metrics.record(
        family,
        (double) bytes,
        head.method(),
        head.scheme(),
        head.route(),
        head.version(),
        outcome.errorType(),
        status(outcome));
  }

  private static String status(Outcome outcome) {
    return outcome.status().isPresent() ? Integer.toString(outcome.status().getAsInt()) : "";
  }

  @Override
  public void requestShed(Shed cause) {
    metrics.count(MetricFamily.REQUESTS_SHED);
  }

  @Override
  public void connectionOpened() {
    metrics.gauge(MetricFamily.CONNECTIONS).add(1);
  }

  @Override
  public void connectionClosed() {
    metrics.gauge(MetricFamily.CONNECTIONS).add(-1);
  }

  @Override
  public void connectionRefused() {
    metrics.count(MetricFamily.CONNECTIONS_REFUSED);
  }

  @Override
  public void bodyBytesHeld(long bytes) {
    metrics.gauge(MetricFamily.BODY_BYTES).set(bytes);
  }
}
