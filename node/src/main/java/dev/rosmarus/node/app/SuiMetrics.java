package dev.rosmarus.node.app;

import dev.rosmarus.node.telemetry.MetricFamily;
import dev.rosmarus.node.telemetry.Metrics;
import dev.rosmarus.sui.rpc.RpcObserver;
import java.time.Duration;

/** Ties the requests to full nodes to the metrics. */
record SuiMetrics(Metrics metrics) implements RpcObserver {

  @Override
  public void requestFinished(String method, String endpoint, String status, Duration took) {
    metrics.record(MetricFamily.RPC_LATENCY, took, method, endpoint, status);
  }

  @Override
  public void callFinished(String method, String status, Duration took, int retries) {
    metrics.count(MetricFamily.SUI_CALLS, method, status);
    metrics.record(MetricFamily.SUI_CALL_SECONDS, took, method, status);
    if (retries > 0) {
      metrics.count(MetricFamily.SUI_RETRIES, retries, method, status);
    }
  }
}
