package dev.rosmarus.node.storage;

import java.util.List;

/**
 * One figure of one table as RocksDB keeps it.
 *
 * @param name RocksDB's property without its prefix, such as {@code total-sst-files-size}
 */
public record StoreFigure(String table, String name, long value) {

  /** Those that {@link NodeStore#figures} tells, all of them cheap to ask for. */
  public static final List<String> NAMES =
      List.of(
          "total-sst-files-size",
          "total-blob-file-size",
          "live-blob-file-size",
          "live-blob-file-garbage-size",
          "estimate-live-data-size",
          "cur-size-active-mem-table",
          "size-all-mem-tables",
          "num-immutable-mem-table",
          "mem-table-flush-pending",
          "compaction-pending",
          "estimate-pending-compaction-bytes",
          "num-running-compactions",
          "num-running-flushes",
          "num-snapshots",
          "oldest-snapshot-time",
          "actual-delayed-write-rate",
          "is-write-stopped",
          "block-cache-capacity",
          "block-cache-usage",
          "block-cache-pinned-usage",
          "estimate-table-readers-mem",
          "estimate-num-keys",
          "background-errors",
          "base-level");
}
