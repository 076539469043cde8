package dev.rosmarus.node.app;

import dev.rosmarus.node.telemetry.MetricFamily;
import dev.rosmarus.node.telemetry.Metrics;
import dev.rosmarus.sui.Address;
import java.time.Duration;

/** The figures that never change while the process runs, and its age. */
final class NodeFacts {

  private static final String PROCESS = "walrus_node";

  /** The reference writes this word, whatever the chain. */
  private static final String CHAIN = "walrus";

  private NodeFacts() {}

  static void showProcess(Metrics metrics, String version, long startNanos) {
    metrics.gauge(MetricFamily.BUILD_INFO, version).set(1);
    metrics.watch(
        MetricFamily.UPTIME,
        () -> Duration.ofNanos(System.nanoTime() - startNanos).toSeconds(),
        PROCESS,
        version,
        CHAIN);
  }

  static void showContracts(Metrics metrics, Address system, Address staking, Address account) {
    metrics
        .gauge(
            MetricFamily.CONTRACT_INFO, system.toString(), staking.toString(), account.toString())
        .set(1);
  }

  static void showNode(Metrics metrics, Address nodeId) {
    metrics.gauge(MetricFamily.NODE_ID, nodeId.toString()).set(1);
  }
}
