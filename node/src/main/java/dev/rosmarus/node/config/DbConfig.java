package dev.rosmarus.node.config;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

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

  /**
   * Options of each database as a whole, as far as they are given. What is not is the store's own
   * choice; the reference's values are in the example of all keys.
   *
   * @param optimisticTransactions what the reference needs for deleting data
   */
  public record Global(
      @Key(value = "max_open_files", min = -1) OptionalInt openFilesMax,
      @Key("max_total_wal_size") OptionalLong walBytesMax,
      @Key(value = "keep_log_file_num", min = 1) OptionalInt logFilesKept,
      @Key(value = "wal_ttl_seconds", ignored = "logs that are written out are not kept")
          OptionalLong walTimeToLiveSeconds,
      @Key(value = "wal_size_limit_mb", ignored = "logs that are written out are not kept")
          OptionalLong walSizeLimitMiB,
      @Key(value = "max_background_jobs", min = 1) OptionalInt backgroundJobsMax,
      @Key("enable_statistics") Optional<Boolean> statistics,
      @Key(value = "use_optimistic_transaction_db", byDefault = "true")
          boolean optimisticTransactions)
      implements Section {}

  /** A block cache that several tables share. */
  public record BlockCache(@Key("cache_size") long bytes) implements Section {}

  public DbConfig {
    tables = Map.copyOf(tables);
  }

  /**
   * What is given for a column family: its own options, then those of its template. The rest is the
   * store's own choice.
   */
  public DbTableConfig given(DbTable table) {
    return Optional.ofNullable(tables.get(table))
        .map(own -> own.over(template(table)))
        .orElse(template(table));
  }

  /**
   * The options of a column family as the reference has them: its own, then those of its template,
   * then the built-in.
   */
  public DbTableOptions options(DbTable table) {
    DbTableConfig builtIn =
        switch (table.template()) {
          case STANDARD -> DbBuiltIn.STANDARD;
          case OPTIMIZED_FOR_BLOBS -> DbBuiltIn.OPTIMIZED_FOR_BLOBS;
          case BLOB_INFO -> DbBuiltIn.BLOB_INFO_TEMPLATE;
        };
    return given(table).over(builtIn).resolved();
  }

  private DbTableConfig template(DbTable table) {
    return switch (table.template()) {
      case STANDARD -> standard;
      case OPTIMIZED_FOR_BLOBS -> optimizedForBlobs;
      case BLOB_INFO -> blobInfoTemplate;
    };
  }

  /** As {@link #options}, of the metadata of blobs, which is a template of its own. */
  public DbTableOptions metadataOptions() {
    return metadata.over(DbBuiltIn.METADATA).resolved();
  }

  /** As {@link #options}, of everything that has no others. */
  public DbTableOptions standardOptions() {
    return standard.over(DbBuiltIn.STANDARD).resolved();
  }
}
