package dev.rosmarus.node.app;

import dev.rosmarus.node.config.DbConfig;
import dev.rosmarus.node.config.DbTable;
import dev.rosmarus.node.config.DbTableConfig;
import dev.rosmarus.node.config.NodeConfig;
import dev.rosmarus.node.config.RosmarusConfig;
import dev.rosmarus.node.storage.DiskWatermarks;
import dev.rosmarus.node.storage.NodeTables;
import dev.rosmarus.node.storage.StoreConfig;
import dev.rosmarus.node.storage.StoreOptions;
import dev.rosmarus.node.storage.Table;
import dev.rosmarus.node.storage.TableOptions;
import dev.rosmarus.node.storage.TableProfile;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The store's limits and tuning, as the operator wants them. Of RocksDB's options only those that
 * are given count; the rest is the store's own choice, which needs far less memory than the
 * reference's.
 */
final class StoreSettings {

  /** Tables by the names that the reference has for them. */
  private static final Map<DbTable, Table> TABLES =
      Map.ofEntries(
          Map.entry(DbTable.NODE_STATUS, NodeTables.NODE_STATUS),
          Map.entry(DbTable.GARBAGE_COLLECTOR, NodeTables.GARBAGE_COLLECTION_EPOCHS),
          Map.entry(DbTable.BLOB_INFO, NodeTables.AGGREGATE_BLOB_INFO),
          Map.entry(DbTable.PER_OBJECT_BLOB_INFO, NodeTables.PER_OBJECT_BLOB_INFO),
          Map.entry(DbTable.PER_OBJECT_POOLED_BLOB_INFO, NodeTables.PER_OBJECT_POOLED_BLOB_INFO),
          Map.entry(DbTable.STORAGE_POOL_INFO, NodeTables.STORAGE_POOL_INFO),
          Map.entry(DbTable.EVENT_CURSOR, NodeTables.EVENT_CURSOR),
          Map.entry(DbTable.SHARD_STATUS, NodeTables.SHARD_STATUS),
          Map.entry(DbTable.SHARD_SYNC_PROGRESS, NodeTables.SHARD_SYNC_PROGRESS),
          Map.entry(DbTable.PENDING_RECOVER_SLIVERS, NodeTables.PENDING_RECOVER_SLIVERS),
          Map.entry(DbTable.EVENT_STORE, new Table("event_store", TableProfile.STANDARD)),
          Map.entry(
              DbTable.CHECKPOINT_STORE, new Table("checkpoint_store", TableProfile.STANDARD)));

  private StoreSettings() {}

  static StoreConfig of(NodeConfig config) {
    RosmarusConfig own = config.rosmarus();
    StoreConfig usual = StoreConfig.DEFAULT;
    return new StoreConfig(
        options(config.db(), own, usual.options()),
        new DiskWatermarks(
            Math.max(own.diskWarnFreeBytes(), own.diskReadOnlyFreeBytes()),
            own.diskReadOnlyFreeBytes(),
            own.diskResumeFreeBytes()),
        own.servingThreads().orElse(usual.servingThreads()),
        own.backgroundThreads().orElse(usual.backgroundThreads()),
        own.storeQueueMax(),
        own.groupCommitDelay(),
        own.bufferedCommitDelay(),
        own.diskCheckInterval());
  }

  private static StoreOptions options(DbConfig db, RosmarusConfig own, StoreOptions usual) {
    DbConfig.Global global = db.global();
    return new StoreOptions(
        own.storeBlockCacheBytes(),
        own.storeWriteBuffersBytesMax(),
        global.walBytesMax().orElse(usual.walBytesMax()),
        own.unsyncedBytesMax(),
        global.openFilesMax().orElse(usual.openFilesMax()),
        global.backgroundJobsMax().orElse(usual.backgroundJobsMax()),
        global.logFilesKept().orElse(usual.keptLogFilesMax()),
        global.statistics().orElse(usual.statistics()),
        profiles(db, usual),
        tables(db, usual));
  }

  private static Map<TableProfile, TableOptions> profiles(DbConfig db, StoreOptions usual) {
    Map<TableProfile, TableOptions> profiles = new EnumMap<>(TableProfile.class);
    for (TableProfile profile : TableProfile.values()) {
      TableOptions base = usual.profiles().get(profile);
      profiles.put(
          profile,
          switch (profile) {
            case STANDARD -> with(base, db.standard());
            case SLIVERS -> sharingCache(with(base, db.given(DbTable.SHARD)), db);
            case METADATA -> with(base, db.metadata());
            case BLOB_INFO -> with(base, db.blobInfoTemplate());
          });
    }
    return profiles;
  }

  private static Map<String, TableOptions> tables(DbConfig db, StoreOptions usual) {
    Map<String, TableOptions> tables = new HashMap<>();
    TABLES.forEach((name, table) -> {
      if (db.tables().containsKey(name)) {
        TableOptions base = usual.profiles().get(table.profile());
        tables.put(table.name(), with(base, db.given(name)));
      }
    });
    return tables;
  }

  private static TableOptions sharingCache(TableOptions slivers, DbConfig db) {
    return db.sharedShardBlockCache()
        .map(cache -> withCache(slivers, OptionalLong.of(cache.bytes())))
        .orElse(slivers);
  }

  private static TableOptions withCache(TableOptions base, OptionalLong blockCacheBytes) {
    return new TableOptions(
        base.separatesValues(),
        base.separateValueBytesMin(),
        base.valueFileBytes(),
        base.valueCompression(),
        base.collectsValueGarbage(),
        base.valueGarbageAgeCutoff(),
        base.valueGarbageForceThreshold(),
        base.compactionReadAheadBytes(),
        base.writeBufferBytes(),
        base.targetFileBytes(),
        base.levelBaseBytes(),
        blockCacheBytes,
        base.blockBytes(),
        base.pinsFirstLevelIndex(),
        base.softPendingCompactionBytes(),
        base.hardPendingCompactionBytes());
  }

  private static TableOptions with(TableOptions base, DbTableConfig given) {
    return new TableOptions(
        given.blobFiles().orElse(base.separatesValues()),
        given.blobBytesMin().orElse(base.separateValueBytesMin()),
        given.blobFileBytes().orElse(base.valueFileBytes()),
        given.blobCompression().map(StoreSettings::compression).orElse(base.valueCompression()),
        given.blobGarbageCollection().orElse(base.collectsValueGarbage()),
        given.blobGarbageCollectionAgeCutoff().orElse(base.valueGarbageAgeCutoff()),
        given.blobGarbageCollectionForceThreshold().orElse(base.valueGarbageForceThreshold()),
        given.blobCompactionReadAheadBytes().orElse(base.compactionReadAheadBytes()),
        given.writeBufferBytes().orElse(base.writeBufferBytes()),
        given.targetFileBytesBase().orElse(base.targetFileBytes()),
        given.levelBytesBaseMax().orElse(base.levelBaseBytes()),
        first(given.blockCacheBytes(), base.blockCacheBytes()),
        given.blockBytes().isPresent() ? given.blockBytes().getAsInt() : base.blockBytes(),
        given.l0BlocksPinned().orElse(base.pinsFirstLevelIndex()),
        first(given.pendingCompactionSoftBytes(), base.softPendingCompactionBytes()),
        first(given.pendingCompactionHardBytes(), base.hardPendingCompactionBytes()));
  }

  private static OptionalLong first(OptionalLong one, OptionalLong other) {
    return one.isPresent() ? one : other;
  }

  private static TableOptions.Compression compression(DbTableConfig.Compression given) {
    return switch (given) {
      case NONE -> TableOptions.Compression.NONE;
      case SNAPPY -> TableOptions.Compression.SNAPPY;
      case ZLIB -> TableOptions.Compression.ZLIB;
      case LZ4 -> TableOptions.Compression.LZ4;
      case LZ4HC -> TableOptions.Compression.LZ4HC;
      case ZSTD -> TableOptions.Compression.ZSTD;
    };
  }
}
