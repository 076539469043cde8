package dev.rosmarus.node.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Taking shards over from their former nodes ({@code shard_sync_config}).
 *
 * @param sliversPerRequestMax what others may ask of us; empty: no limit
 * @param blobRecoveriesMax at a time, while a shard is recovered
 */
public record ShardSyncConfig(
    @Key(value = "sliver_count_per_sync_request", byDefault = "1000", min = 1)
        long sliversPerRequest,
    @Key(value = "max_sliver_count_per_sync_request", byDefault = "100000", min = 1)
        OptionalLong sliversPerRequestMax,
    @Key(value = "shard_sync_retry_min_backoff_secs", byDefault = "60") Duration retryBackoffMin,
    @Key(value = "shard_sync_retry_max_backoff_secs", byDefault = "600") Duration retryBackoffMax,
    @Key(value = "max_concurrent_blob_recovery_during_shard_recovery", byDefault = "100", min = 1)
        int blobRecoveriesMax,
    @Key(value = "blob_certified_check_interval_secs", byDefault = "60")
        Duration blobCertifiedCheckInterval,
    @Key(value = "max_concurrent_metadata_fetch", byDefault = "100", min = 1)
        int metadataFetchesMax,
    @Key(value = "shard_sync_concurrency", byDefault = "10", min = 1) int shardSyncsMax,
    @Key(value = "shard_sync_retry_switch_to_recovery_interval_secs", byDefault = "43200")
        Duration switchToRecoveryInterval,
    @Key(value = "restart_shard_sync_always_retry_transfer_first", byDefault = "true")
        boolean restartWithTransfer,
    @Key(value = "sst_ingestion_config", ignored = "this store has no ingestion of files")
        Optional<SstIngestion> sstIngestion,
    @Key(value = "verify_fetched_slivers", byDefault = "true") boolean verifyFetchedSlivers)
    implements Section {
  /** Ingestion of whole tables of the reference's store. */
  public record SstIngestion(
      @Key("max_entries") OptionalLong entriesMax,
      @Key(value = "compact_after_sync", byDefault = "true") boolean compactAfterSync)
      implements Section {}
}
