package dev.rosmarus.node.app;

import dev.rosmarus.node.storage.DiskSpace;
import dev.rosmarus.node.storage.StorageObserver;
import dev.rosmarus.node.telemetry.MetricFamily;
import dev.rosmarus.node.telemetry.Metrics;
import java.time.Duration;

/**
 * Ties one of the node's stores to the metrics.
 *
 * @param store {@code node} or {@code events}
 */
record StoreMetrics(Metrics metrics, String store) implements StorageObserver {

  private static final String SHARD = "shard-";

  @Override
  public void operation(String table, Operation operation, Outcome outcome, long nanos) {
    boolean shard = table.startsWith(SHARD);
    String name = label(operation);
    metrics.record(
        MetricFamily.DATABASE_SECONDS,
        Duration.ofNanos(nanos),
        shard ? "shard" + table.substring(table.indexOf('/')) : table,
        name,
        "",
        label(outcome),
        outcome == Outcome.ERROR ? "storage" : "",
        shard ? "shard_cf" : "storage");
  }

  private static String label(Operation operation) {
    return switch (operation) {
      case GET -> "get";
      case HAS -> "contains-key";
      case COMMIT -> "insert";
      case SCAN -> "scan";
    };
  }

  private static String label(Outcome outcome) {
    return switch (outcome) {
      case OK -> "ok";
      case NOT_FOUND -> "not-found";
      case ERROR -> "error";
    };
  }

  @Override
  public void synced(int commits, long nanos) {
    metrics.record(MetricFamily.SYNC_SECONDS, Duration.ofNanos(nanos));
    metrics.count(MetricFamily.SYNC_WRITERS, commits);
  }

  @Override
  public void busy() {
    metrics.count(MetricFamily.STORE_BUSY);
  }

  @Override
  public void damaged(String table) {
    metrics.count(MetricFamily.DAMAGED_VALUES);
  }

  @Override
  public void disk(long freeBytes, DiskSpace.State state) {
    metrics.gauge(MetricFamily.DISK_FREE, store).set(freeBytes);
    metrics.gauge(MetricFamily.DISK_STATE, store).set(number(state));
  }

  private static int number(DiskSpace.State state) {
    return switch (state) {
      case ROOMY -> 0;
      case LOW -> 1;
      case READ_ONLY -> 2;
    };
  }

  @Override
  public void writeFailed() {
    metrics.count(MetricFamily.STORE_WRITE_FAILURES);
  }
}
