package dev.rosmarus.node.app;

import dev.rosmarus.node.storage.NodeStore;
import dev.rosmarus.node.storage.StoreFigure;
import dev.rosmarus.node.telemetry.GaugeValue;
import dev.rosmarus.node.telemetry.MetricFamily;
import dev.rosmarus.node.telemetry.Metrics;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Shows what RocksDB tells of each table of a store, under the reference's names (Walrus metrics
 * spec, section 7). The figures are asked for at intervals and not whenever metrics are read, for
 * they are a native call for each table and figure.
 */
final class StoreFigures {

  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private static final Map<String, MetricFamily> FAMILIES =
      Map.ofEntries(
          Map.entry("total-sst-files-size", MetricFamily.ROCKSDB_TOTAL_SST_FILES_SIZE),
          Map.entry("total-blob-file-size", MetricFamily.ROCKSDB_TOTAL_BLOB_FILES_SIZE),
          Map.entry("live-blob-file-size", MetricFamily.ROCKSDB_LIVE_BLOB_FILE_SIZE),
          Map.entry(
              "live-blob-file-garbage-size", MetricFamily.ROCKSDB_LIVE_BLOB_FILE_GARBAGE_SIZE),
          Map.entry("estimate-live-data-size", MetricFamily.ROCKSDB_ESTIMATE_LIVE_DATA_SIZE),
          Map.entry(
              "cur-size-active-mem-table", MetricFamily.ROCKSDB_CURRENT_SIZE_ACTIVE_MEM_TABLES),
          Map.entry("size-all-mem-tables", MetricFamily.ROCKSDB_SIZE_ALL_MEM_TABLES),
          Map.entry("num-immutable-mem-table", MetricFamily.ROCKSDB_NUM_IMMUTABLE_MEM_TABLES),
          Map.entry("mem-table-flush-pending", MetricFamily.ROCKSDB_MEM_TABLE_FLUSH_PENDING),
          Map.entry("compaction-pending", MetricFamily.ROCKSDB_COMPACTION_PENDING),
          Map.entry(
              "estimate-pending-compaction-bytes",
              MetricFamily.ROCKSDB_ESTIMATE_PENDING_COMPACTION_BYTES),
          Map.entry("num-running-compactions", MetricFamily.ROCKSDB_NUM_RUNNING_COMPACTIONS),
          Map.entry("num-running-flushes", MetricFamily.ROCKSDB_NUM_RUNNING_FLUSHES),
          Map.entry("num-snapshots", MetricFamily.ROCKSDB_NUM_SNAPSHOTS),
          Map.entry("oldest-snapshot-time", MetricFamily.ROCKSDB_OLDEST_SNAPSHOT_TIME),
          Map.entry("actual-delayed-write-rate", MetricFamily.ROCKSDB_ACTUAL_DELAYED_WRITE_RATE),
          Map.entry("is-write-stopped", MetricFamily.ROCKSDB_IS_WRITE_STOPPED),
          Map.entry("block-cache-capacity", MetricFamily.ROCKSDB_BLOCK_CACHE_CAPACITY),
          Map.entry("block-cache-usage", MetricFamily.ROCKSDB_BLOCK_CACHE_USAGE),
          Map.entry("block-cache-pinned-usage", MetricFamily.ROCKSDB_BLOCK_CACHE_PINNED_USAGE),
          Map.entry("estimate-table-readers-mem", MetricFamily.ROCKSDB_ESTIMATE_TABLE_READERS_MEM),
          Map.entry("estimate-num-keys", MetricFamily.ROCKSDB_ESTIMATED_NUM_KEYS),
          Map.entry("background-errors", MetricFamily.ROCKSDB_BACKGROUND_ERRORS),
          Map.entry("base-level", MetricFamily.ROCKSDB_BASE_LEVEL));

  private final NodeStore store;
  private final Metrics metrics;
  private Set<GaugeValue> shown = Set.of();

  StoreFigures(NodeStore store, Metrics metrics) {
    this.store = store;
    this.metrics = metrics;
  }

  /** From now on, as long as chores are done. */
  static void watch(NodeStore store, Metrics metrics, Periodic periodic) {
    StoreFigures figures = new StoreFigures(store, metrics);
    periodic.every("look at the store's figures", Duration.ZERO, INTERVAL, figures::show);
  }

  void show() throws InterruptedException {
    Set<GaugeValue> now = new HashSet<>();
    for (StoreFigure figure : store.figures()) {
      GaugeValue gauge = metrics.gauge(FAMILIES.get(figure.name()), figure.table());
      gauge.set(figure.value());
      now.add(gauge);
    }
    // A table that is gone holds nothing.
    shown.stream().filter(gauge -> !now.contains(gauge)).forEach(gauge -> gauge.set(0));
    shown = now;
  }
}
