package dev.rosmarus.node.config;

import java.util.Map;
import java.util.Optional;

/**
 * Tuning of RocksDB ({@code db_config}; Walrus node configuration spec, section 2.4): four
 * templates and, per column family, what differs from them.
 *
 * @param metadata for the metadata of blobs
 * @param tables only those that the file names
 * @param sharedShardBlockCache one block cache for all shards, instead of one each
 */
public record DbConfig(
    @Key("global") Global global,
    @Key("standard") DbTableConfig standard,
    @Key("optimized_for_blobs") DbTableConfig optimizedForBlobs,
    @Key("blob_info_template") DbTableConfig blobInfoTemplate,
    @Key("metadata") DbTableConfig metadata,
    @Key(Key.EACH) Map<DbTable, DbTableConfig> tables,
    @Key("shared_shard_storage_block_cache_config") Optional<BlockCache> sharedShardBlockCache)
    implements Section {

  /** Options of each database as a whole. */
  public record Global(
      @Key(value = "max_open_files", byDefault = "512000", min = -1) int openFilesMax,
      @Key(value = "max_total_wal_size", byDefault = "10737418240") long walBytesMax,
      @Key(value = "keep_log_file_num", byDefault = "50", min = 1) int logFilesKept,
      @Key(value = "wal_ttl_seconds", byDefault = "172800") long walTimeToLiveSeconds,
      @Key(value = "wal_size_limit_mb", byDefault = "10240") long walSizeLimitMiB,
      @Key(value = "max_background_jobs", byDefault = "16", min = 1) int backgroundJobsMax,
      @Key(value = "enable_statistics", byDefault = "true") boolean statistics,
      @Key(value = "use_optimistic_transaction_db", byDefault = "true")
          boolean optimisticTransactions)
      implements Section {}

  /** A block cache that several tables share. */
  public record BlockCache(@Key("cache_size") long bytes) implements Section {}

  public DbConfig {
    tables = Map.copyOf(tables);
  }

  /** The options of a column family: its own, then those of its template, then the built-in. */
  public DbTableOptions options(DbTable table) {
    DbTableConfig template =
        switch (table) {
          case SHARD -> optimizedForBlobs.over(DbBuiltIn.OPTIMIZED_FOR_BLOBS);
          case BLOB_INFO, PER_OBJECT_BLOB_INFO, PER_OBJECT_POOLED_BLOB_INFO ->
              blobInfoTemplate.over(DbBuiltIn.BLOB_INFO_TEMPLATE);
          case NODE_STATUS,
              GARBAGE_COLLECTOR,
              STORAGE_POOL_INFO,
              EVENT_CURSOR,
              SHARD_STATUS,
              SHARD_SYNC_PROGRESS,
              PENDING_RECOVER_SLIVERS,
              CERTIFIED,
              PENDING,
              ATTESTED,
              FAILED_TO_ATTEST,
              CHECKPOINT_STORE,
              WALRUS_PACKAGE_STORE,
              COMMITTEE_STORE,
              EVENT_STORE,
              INIT_STATE ->
              standard.over(DbBuiltIn.STANDARD);
        };
    return Optional.ofNullable(tables.get(table))
        .map(own -> own.over(template))
        .orElse(template)
        .resolved();
  }

  /** The options of the table of metadata, which is a template of its own. */
  public DbTableOptions metadataOptions() {
    return metadata.over(DbBuiltIn.METADATA).resolved();
  }

  /** The options of everything that has no others. */
  public DbTableOptions standardOptions() {
    return standard.over(DbBuiltIn.STANDARD).resolved();
  }
}
