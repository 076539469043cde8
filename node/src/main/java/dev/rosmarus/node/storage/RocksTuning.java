package dev.rosmarus.node.storage;

import dev.rosmarus.node.storage.TableOptions.Compression;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksObject;
import org.rocksdb.Statistics;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBufferManager;

/**
 * The store's options as RocksDB's. Tables of the same options share one native object, and all of
 * them one cache, so that two hundred tables cost little more than two.
 */
final class RocksTuning implements AutoCloseable {

  private static final long MIB = 1L << 20;
  private static final double BLOOM_BITS = 10;
  private static final int BLOCK_FORMAT = 6;

  private final StoreOptions options;
  private final Deque<RocksObject> owned = new ArrayDeque<>();
  private final Map<TableOptions, Map<TableProfile, ColumnFamilyOptions>> made = new HashMap<>();
  private final Map<TableProfile, Cache> caches = new HashMap<>();
  private final Cache cache;
  private final BloomFilter bloom;

  RocksTuning(StoreOptions options) {
    this.options = options;
    this.cache = own(new LRUCache(options.blockCacheBytes()));
    this.bloom = own(new BloomFilter(BLOOM_BITS));
  }

  private <T extends RocksObject> T own(T object) {
    owned.push(object);
    return object;
  }

  /** The log is written out by syncs alone, so that a killed process loses what power loss does. */
  DBOptions database() {
    WriteBufferManager buffers =
        own(new WriteBufferManager(options.writeBuffersBytesMax(), cache, false));
    DBOptions database =
        own(new DBOptions())
            .setCreateIfMissing(true)
            .setCreateMissingColumnFamilies(true)
            .setManualWalFlush(true)
            .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
            .setMaxTotalWalSize(options.walBytesMax())
            .setWriteBufferManager(buffers)
            .setMaxOpenFiles(options.openFilesMax())
            .setMaxBackgroundJobs(options.backgroundJobsMax())
            .setBytesPerSync(MIB)
            .setWalBytesPerSync(MIB)
            .setAvoidUnnecessaryBlockingIO(true)
            // A start after a crash, or on a disk that was full, writes nothing that can wait.
            .setAvoidFlushDuringRecovery(true)
            .setSkipStatsUpdateOnDbOpen(true)
            .setKeepLogFileNum(options.keptLogFilesMax())
            .setMaxLogFileSize(16 * MIB)
            .setInfoLogLevel(InfoLogLevel.WARN_LEVEL);
    if (options.statistics()) {
      database.setStatistics(own(new Statistics()));
    }
    return database;
  }

  ColumnFamilyOptions table(Table table) {
    return made.computeIfAbsent(options.of(table), key -> new HashMap<>())
        .computeIfAbsent(table.profile(), profile -> make(options.of(table), profile));
  }

  /** For the table that RocksDB wants and nobody uses. */
  ColumnFamilyOptions unused() {
    return table(new Table("", TableProfile.STANDARD));
  }

  private ColumnFamilyOptions make(TableOptions table, TableProfile profile) {
    ColumnFamilyOptions made =
        own(new ColumnFamilyOptions())
            .setWriteBufferSize(table.writeBufferBytes())
            .setTargetFileSizeBase(table.targetFileBytes())
            .setMaxBytesForLevelBase(table.levelBaseBytes())
            .setCompressionType(
                table.separatesValues()
                    ? CompressionType.NO_COMPRESSION
                    : CompressionType.LZ4_COMPRESSION)
            .setTableFormatConfig(blocks(table, profile))
            .setEnableBlobFiles(table.separatesValues());
    if (table.separatesValues()) {
      made.setMinBlobSize(table.separateValueBytesMin())
          .setBlobFileSize(table.valueFileBytes())
          .setBlobCompressionType(type(table.valueCompression()))
          .setEnableBlobGarbageCollection(table.collectsValueGarbage())
          .setBlobGarbageCollectionAgeCutoff(table.valueGarbageAgeCutoff())
          .setBlobGarbageCollectionForceThreshold(table.valueGarbageForceThreshold())
          .setBlobCompactionReadaheadSize(table.compactionReadAheadBytes());
    }
    table.softPendingCompactionBytes().ifPresent(made::setSoftPendingCompactionBytesLimit);
    table.hardPendingCompactionBytes().ifPresent(made::setHardPendingCompactionBytesLimit);
    return made;
  }

  private BlockBasedTableConfig blocks(TableOptions table, TableProfile profile) {
    Cache own =
        table.blockCacheBytes().isPresent()
            ? caches.computeIfAbsent(
                profile, key -> own(new LRUCache(table.blockCacheBytes().getAsLong())))
            : cache;
    return new BlockBasedTableConfig()
        .setBlockCache(own)
        .setFilterPolicy(bloom)
        .setBlockSize(table.blockBytes())
        .setFormatVersion(BLOCK_FORMAT)
        .setCacheIndexAndFilterBlocks(true)
        .setCacheIndexAndFilterBlocksWithHighPriority(true)
        .setPinL0FilterAndIndexBlocksInCache(table.pinsFirstLevelIndex());
  }

  private static CompressionType type(Compression compression) {
    return switch (compression) {
      case NONE -> CompressionType.NO_COMPRESSION;
      case SNAPPY -> CompressionType.SNAPPY_COMPRESSION;
      case ZLIB -> CompressionType.ZLIB_COMPRESSION;
      case LZ4 -> CompressionType.LZ4_COMPRESSION;
      case LZ4HC -> CompressionType.LZ4HC_COMPRESSION;
      case ZSTD -> CompressionType.ZSTD_COMPRESSION;
    };
  }

  @Override
  public void close() {
    while (!owned.isEmpty()) {
      owned.pop().close();
    }
  }
}
