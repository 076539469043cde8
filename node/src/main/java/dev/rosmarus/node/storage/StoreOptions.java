package dev.rosmarus.node.storage;

import java.util.Map;

/**
 * How RocksDB is tuned. Memory in native code is about the block cache, which holds the write
 * buffers too, and what is being read.
 *
 * @param blockCacheBytes for all tables together, write buffers included
 * @param writeBuffersBytesMax of all tables together; beyond it the fullest is written out
 * @param walBytesMax of the write-ahead log, which a start after a crash reads
 * @param unsyncedBytesMax of commits, from which on a sync is begun though nobody waits for it;
 *     they are held in memory until it is over
 * @param profiles one for each profile
 * @param tables by name, for those that are unlike their profile
 */
public record StoreOptions(
    long blockCacheBytes,
    long writeBuffersBytesMax,
    long walBytesMax,
    long unsyncedBytesMax,
    int openFilesMax,
    int backgroundJobsMax,
    int keptLogFilesMax,
    boolean statistics,
    Map<TableProfile, TableOptions> profiles,
    Map<String, TableOptions> tables) {

  private static final long MIB = 1L << 20;

  /** Fit for a machine of a few gigabytes. */
  public static final StoreOptions DEFAULT =
      new StoreOptions(
          512 * MIB,
          256 * MIB,
          256 * MIB,
          64 * MIB,
          4096,
          Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors())),
          10,
          false,
          Map.of(
              TableProfile.STANDARD, TableOptions.STANDARD,
              TableProfile.SLIVERS, TableOptions.SLIVERS,
              TableProfile.METADATA, TableOptions.METADATA,
              TableProfile.BLOB_INFO, TableOptions.BLOB_INFO),
          Map.of());

  /** Copies the maps. */
  public StoreOptions {
    profiles = Map.copyOf(profiles);
    tables = Map.copyOf(tables);
  }

  TableOptions of(Table table) {
    TableOptions own = tables.get(table.name());
    return own == null ? profiles.get(table.profile()) : own;
  }
}
