package dev.rosmarus.node.telemetry;

import static dev.rosmarus.node.telemetry.MetricType.COUNTER;
import static dev.rosmarus.node.telemetry.MetricType.GAUGE;
import static dev.rosmarus.node.telemetry.MetricType.HISTOGRAM;

import java.util.Arrays;

/**
 * Every metric of a storage node with its name, type, labels and buckets (Walrus metrics spec).
 * They are a promise to boards and alerts: an entry may be added, never renamed.
 */
public enum MetricFamily implements Metric {
  // The node (Walrus metrics spec, section 1).
  BUILD_INFO(GAUGE, "walrus_build_info", "Constant 1; the version that runs", "version"),
  CONTRACT_INFO(
      GAUGE,
      "walrus_contract_info",
      "Constant 1; the contract's objects and the node's account",
      "system_object",
      "staking_object",
      "active_address"),
  NODE_ID(GAUGE, "walrus_node_id", "Constant 1; the node's id", "walrus_node_id"),
  UPTIME(COUNTER, "uptime", "Seconds since the start", "process", "version", "chain_identifier"),
  NODE_STATUS(
      GAUGE,
      "walrus_current_node_status",
      "0 Standby, 1 Active, 2 RecoverMetadata, 3 RecoveryCatchUp, 4 RecoveryInProgress, 5"
          + " RecoveryCatchUpWithIncompleteHistory"),
  EPOCH(GAUGE, "walrus_current_epoch", "Epoch of the current committee"),
  EPOCH_STATE(GAUGE, "walrus_current_epoch_state", "1 for the state that the epoch is in", "state"),
  SHARDS_OWNED(GAUGE, "walrus_shards_owned", "Shards of this node in the current committee"),
  METADATA_STORED(COUNTER, "walrus_metadata_stored_total", "Metadata stored"),
  METADATA_RETRIEVED(COUNTER, "walrus_metadata_retrieved_total", "Metadata given to readers"),
  SLIVERS_STORED(COUNTER, "walrus_slivers_stored_total", "Slivers stored", "sliver_type"),
  SLIVERS_RETRIEVED(
      COUNTER, "walrus_slivers_retrieved_total", "Slivers given to readers", "sliver_type"),
  CONFIRMATIONS(
      COUNTER, "walrus_storage_confirmations_issued_total", "Storage confirmations signed"),
  UPLOADED_BLOB_BYTES(
      HISTOGRAM,
      "walrus_uploaded_metadata_unencoded_blob_bytes",
      "Size of the blobs whose metadata was uploaded",
      Buckets.UNENCODED_BLOB_BYTES),
  BLOCKLIST_SIZE(GAUGE, "walrus_blocklist_size", "Blobs on the local deny list"),
  SUI_BALANCE(GAUGE, "walrus_sui_balance_mist", "The account's balance", "sui_address"),
  SYNCED_CAPACITY(
      GAUGE, "walrus_last_synced_node_capacity", "The capacity that was last voted for, bytes"),
  // Pending uploads.
  PENDING_SLIVERS(
      GAUGE, "walrus_pending_sliver_cache_slivers", "Slivers that wait for a registration"),
  PENDING_SLIVER_BLOBS(
      GAUGE, "walrus_pending_sliver_cache_blobs", "Blobs whose slivers wait for a registration"),
  PENDING_SLIVER_BYTES(
      GAUGE, "walrus_pending_sliver_cache_bytes", "Bytes that wait for a registration"),
  PENDING_METADATA(
      GAUGE, "walrus_pending_metadata_cache_entries", "Metadata that wait for a registration"),
  // Symbols.
  SYMBOL_REQUESTS(
      COUNTER,
      "walrus_recovery_symbol_service_requests_total",
      "Recovery symbols that were asked for"),
  SYMBOL_CACHE_MISSES(
      COUNTER,
      "walrus_recovery_symbol_service_cache_miss_total",
      "Recovery symbols whose Merkle tree was not in the cache"),
  // Events.
  CURSOR(GAUGE, "walrus_event_cursor_progress", "How far events are processed", "state"),
  BACKGROUND_INDEX(
      GAUGE,
      "walrus_event_highest_background_processed_index",
      "Highest event that background workers have finished; -1 if none"),
  EVENT_SECONDS(
      HISTOGRAM,
      "walrus_event_process_duration_seconds",
      "Time in an event's handler",
      Buckets.DEFAULT,
      "event_type"),
  EVENT_CHECKPOINT(
      GAUGE,
      "walrus_event_position_sui_checkpoint",
      "Checkpoint of the last event that was begun or completed",
      "state"),
  EVENT_CHECKPOINT_INDEX(
      GAUGE,
      "walrus_event_position_sui_checkpoint_index",
      "Index of that event in its checkpoint",
      "state"),
  WORKER_QUEUE(
      GAUGE,
      "walrus_pending_processing_blob_event_in_queue",
      "Events that wait for a background worker",
      "worker_index"),
  BACKGROUND_EVENTS(
      GAUGE,
      "walrus_pending_processing_blob_events_in_background_processors",
      "Blob events being processed in the background"),
  EVENT_SOURCE_DIGEST(
      GAUGE,
      "walrus_periodic_event_source_for_deterministic_events",
      "Checkpoint × 100 + counter of every 20,000th element; nodes must agree",
      "bucket"),
  LATEST_CHECKPOINT(
      GAUGE,
      "walrus_event_processor_latest_downloaded_checkpoint",
      "The last checkpoint that was processed"),
  CHECKPOINTS(
      COUNTER, "walrus_event_processor_total_downloaded_checkpoints", "Checkpoints processed"),
  DOWNLOAD_WORKERS(
      GAUGE, "checkpoint_downloader_num_workers", "Checkpoint downloads allowed at a time"),
  DOWNLOAD_LAG(
      GAUGE, "checkpoint_downloader_checkpoint_lag", "Checkpoints between the last and the head"),
  DOWNLOADS_IN_FLIGHT(
      GAUGE, "checkpoint_downloader_num_inflight_downloading", "Checkpoints being downloaded"),
  DOWNLOADS_PENDING(
      GAUGE,
      "checkpoint_downloader_num_pending_processing_checkpoints",
      "Checkpoints downloaded that wait for their turn"),
  // CPU pools (section 2).
  POOL_SECONDS(
      HISTOGRAM,
      "walrus_thread_pool_latency_seconds",
      "Time queued and time running",
      Buckets.THREAD_POOL_SECONDS,
      "pool",
      "status"),
  POOL_QUEUE(GAUGE, "walrus_thread_pool_queue_length", "Tasks that wait for a thread", "pool"),
  POOL_REFUSED(COUNTER, "rosmarus_thread_pool_refused_total", "Tasks that found no place", "pool"),
  RECOVERY_BACKLOG(
      GAUGE,
      "walrus_recover_blob_backlog",
      "Certified blobs of which something is missing here, and those being recovered",
      "state"),
  // Garbage collection.
  COLLECTION_EPOCH(
      GAUGE,
      "walrus_garbage_collection_last_epoch",
      "The last epoch that the collection has brought so far",
      "status"),
  COLLECTION_START(
      GAUGE,
      "walrus_garbage_collection_task_start_time",
      "When data of expired blobs is to go, UNIX seconds"),
  COLLECTED_OBJECTS(
      COUNTER,
      "walrus_garbage_collection_expired_blob_objects_deleted_total",
      "Records of expired blob objects removed"),
  COLLECTED_POOLED_OBJECTS(
      COUNTER,
      "walrus_garbage_collection_expired_pooled_blob_objects_deleted_total",
      "Records of expired blob objects in storage pools removed"),
  COLLECTED_POOLS(
      COUNTER,
      "walrus_garbage_collection_expired_storage_pools_deleted_total",
      "Records of expired storage pools removed"),
  COLLECTED_DATA(
      COUNTER,
      "walrus_garbage_collection_blob_data_deletion_attempts_total",
      "Blobs whose data was to be removed",
      "status"),
  COLLECTION_PHASE1_SECONDS(
      GAUGE,
      "walrus_garbage_collection_phase1_duration_seconds",
      "How long the last removal of records took"),
  COLLECTION_PHASE2_SECONDS(
      GAUGE,
      "walrus_garbage_collection_phase2_duration_seconds",
      "How long the last removal of data took"),
  // The HTTP server (section 3).
  HTTP_ACTIVE(
      GAUGE,
      "http_server_active_requests",
      "Requests being answered",
      "http_request_method",
      "url_scheme",
      "http_route"),
  HTTP_SECONDS(
      HISTOGRAM,
      "http_server_request_duration_seconds",
      "Time until the head of the response, and from then until its end",
      Buckets.HTTP_SECONDS,
      with(Labels.HTTP, "http_response_part")),
  HTTP_REQUEST_BYTES(
      HISTOGRAM,
      "http_server_request_body_size_bytes",
      "Size of request bodies",
      Buckets.BYTES,
      Labels.HTTP),
  HTTP_RESPONSE_BYTES(
      HISTOGRAM,
      "http_server_response_body_size_bytes",
      "Size of response bodies",
      Buckets.BYTES,
      Labels.HTTP),
  TLS_NOT_AFTER(
      GAUGE,
      "http_server_tls_certificate_not_after_seconds",
      "When the certificate expires, UNIX seconds"),
  // Access to Sui (section 5).
  SUI_CALLS(COUNTER, "walrus_sui_rpc_calls_count", "Calls", "method", "status"),
  SUI_CALL_SECONDS(
      HISTOGRAM,
      "walrus_sui_rpc_call_duration_seconds",
      "Time of calls with their retries",
      Buckets.SUI_SECONDS,
      "method",
      "status"),
  SUI_RETRIES(COUNTER, "walrus_sui_rpc_retry_count", "Retries", "method", "status"),
  RPC_LATENCY(
      HISTOGRAM,
      "walrus_rpc_latency",
      "Seconds of single requests",
      Buckets.DEFAULT,
      "method",
      "endpoint",
      "status"),
  CHECKPOINT_SOURCE(
      COUNTER, "walrus_checkpoint_download_source", "Where to look", "download_source"),
  CHECKPOINT_SUCCESS(
      COUNTER,
      "walrus_checkpoint_download_success_source",
      "Who gave the checkpoint",
      "download_source"),
  CHECKPOINT_PARSING_ERRORS(
      COUNTER, "walrus_checkpoint_parsing_errors_count", "Checkpoints that cannot be read"),
  HIGHEST_CHECKPOINT(
      GAUGE, "walrus_highest_downloaded_checkpoint", "The highest checkpoint ever downloaded"),
  // Scopes (section 6).
  SCOPE_ENTRANCE(GAUGE, "walrus_monitored_scope_entrance", "Inside now", "scope_name"),
  SCOPE_ITERATIONS(GAUGE, "walrus_monitored_scope_iterations", "Times entered", "scope_name"),
  SCOPE_NANOS(
      GAUGE, "walrus_monitored_scope_duration_ns", "Nanoseconds inside, in all", "scope_name"),
  // The database (section 7).
  DATABASE_SECONDS(
      HISTOGRAM,
      "db_client_operation_duration_seconds",
      "Time of the database's operations",
      Buckets.DATABASE_SECONDS,
      "db_collection_name",
      "db_operation_name",
      "db_query_summary",
      "db_response_status_code",
      "error_type",
      "custom_id"),
  // RocksDB, by table.
  ROCKSDB_TOTAL_SST_FILES_SIZE(
      GAUGE, "rocksdb_total_sst_files_size", "Bytes of tables' files", "cf_name"),
  ROCKSDB_TOTAL_BLOB_FILES_SIZE(
      GAUGE, "rocksdb_total_blob_files_size", "Bytes of files of separate values", "cf_name"),
  ROCKSDB_LIVE_BLOB_FILE_SIZE(
      GAUGE, "rocksdb_live_blob_file_size", "The same, of the current version", "cf_name"),
  ROCKSDB_LIVE_BLOB_FILE_GARBAGE_SIZE(
      GAUGE, "rocksdb_live_blob_file_garbage_size", "Of these, of no use any more", "cf_name"),
  ROCKSDB_ESTIMATE_LIVE_DATA_SIZE(
      GAUGE, "rocksdb_estimate_live_data_size", "Bytes of live data, about", "cf_name"),
  ROCKSDB_CURRENT_SIZE_ACTIVE_MEM_TABLES(
      GAUGE, "rocksdb_current_size_active_mem_tables", "Bytes being written into", "cf_name"),
  ROCKSDB_SIZE_ALL_MEM_TABLES(
      GAUGE, "rocksdb_size_all_mem_tables", "Bytes not yet in files", "cf_name"),
  ROCKSDB_NUM_IMMUTABLE_MEM_TABLES(
      GAUGE, "rocksdb_num_immutable_mem_tables", "Memory tables that are full", "cf_name"),
  ROCKSDB_MEM_TABLE_FLUSH_PENDING(
      GAUGE, "rocksdb_mem_table_flush_pending", "1 if one is to be flushed", "cf_name"),
  ROCKSDB_COMPACTION_PENDING(
      GAUGE, "rocksdb_compaction_pending", "1 if files are to be merged", "cf_name"),
  ROCKSDB_ESTIMATE_PENDING_COMPACTION_BYTES(
      GAUGE, "rocksdb_estimate_pending_compaction_bytes", "Bytes to be merged", "cf_name"),
  ROCKSDB_NUM_RUNNING_COMPACTIONS(
      GAUGE, "rocksdb_num_running_compactions", "Merges under way", "cf_name"),
  ROCKSDB_NUM_RUNNING_FLUSHES(GAUGE, "rocksdb_num_running_flushes", "Flushes under way", "cf_name"),
  ROCKSDB_NUM_SNAPSHOTS(GAUGE, "rocksdb_num_snapshots", "Snapshots held", "cf_name"),
  ROCKSDB_OLDEST_SNAPSHOT_TIME(
      GAUGE, "rocksdb_oldest_snapshot_time", "UNIX time of the oldest", "cf_name"),
  ROCKSDB_ACTUAL_DELAYED_WRITE_RATE(
      GAUGE, "rocksdb_actual_delayed_write_rate", "Bytes a second; 0: no delay", "cf_name"),
  ROCKSDB_IS_WRITE_STOPPED(
      GAUGE, "rocksdb_is_write_stopped", "1 if writes wait for merges", "cf_name"),
  ROCKSDB_BLOCK_CACHE_CAPACITY(
      GAUGE, "rocksdb_block_cache_capacity", "Bytes that the cache may have", "cf_name"),
  ROCKSDB_BLOCK_CACHE_USAGE(
      GAUGE, "rocksdb_block_cache_usage", "Bytes that the cache has", "cf_name"),
  ROCKSDB_BLOCK_CACHE_PINNED_USAGE(
      GAUGE, "rocksdb_block_cache_pinned_usage", "Of these, those in use", "cf_name"),
  ROCKSDB_ESTIMATE_TABLE_READERS_MEM(
      GAUGE, "rocksdb_estimate_table_readers_mem", "Bytes of indexes and filters", "cf_name"),
  ROCKSDB_ESTIMATED_NUM_KEYS(GAUGE, "rocksdb_estimated_num_keys", "Keys, about", "cf_name"),
  ROCKSDB_BACKGROUND_ERRORS(
      GAUGE, "rocksdb_background_errors", "Failed flushes and merges", "cf_name"),
  ROCKSDB_BASE_LEVEL(
      GAUGE, "rocksdb_base_level", "The level that the first merges into", "cf_name"),
  // What only this implementation has.
  PHASE(GAUGE, "rosmarus_phase", "1 for the phase of the node's life that it is in", "phase"),
  DISK_FREE(GAUGE, "rosmarus_disk_free_bytes", "Bytes free on the disk of the store", "store"),
  DISK_STATE(
      GAUGE,
      "rosmarus_disk_state",
      "0 enough space, 1 low (a warning), 2 read-only for new data",
      "store"),
  SYNC_SECONDS(
      HISTOGRAM,
      "rosmarus_store_sync_seconds",
      "Time of one sync of the write-ahead log",
      Buckets.DATABASE_SECONDS),
  SYNC_WRITERS(COUNTER, "rosmarus_store_synced_writes_total", "Writes that syncs have covered"),
  DAMAGED_VALUES(
      COUNTER, "rosmarus_store_damaged_values_total", "Values whose bytes are not as written"),
  STORE_BUSY(COUNTER, "rosmarus_store_busy_total", "Operations turned away: too many waited"),
  STORE_WRITE_FAILURES(
      COUNTER, "rosmarus_store_write_failures_total", "Writes to the disk that failed"),
  CONNECTIONS(GAUGE, "rosmarus_http_connections", "Connections open"),
  CONNECTIONS_REFUSED(
      COUNTER, "rosmarus_http_connections_refused_total", "Connections over the limit"),
  BODY_BYTES(GAUGE, "rosmarus_http_body_bytes", "Bytes of request bodies in memory"),
  REQUESTS_SHED(COUNTER, "rosmarus_http_requests_shed_total", "Requests answered 503 for load"),
  SUI_DAYS_LEFT(
      GAUGE, "rosmarus_sui_balance_days", "Days that the account's SUI will last; -1 if unknown"),

  // The certifier.
  CERTIFIER_WATCHED(
      GAUGE,
      "rosmarus_certifier_watched_objects",
      "Blob objects whose certificate this node may have to post"),
  CERTIFIER_TURNS(
      COUNTER,
      "rosmarus_certifier_turns_total",
      "What became of blob objects whose turn it was",
      "outcome");

  private static final class Labels {
    private static final String[] HTTP = {
      "http_request_method",
      "url_scheme",
      "http_route",
      "network_protocol_version",
      "error_type",
      "http_response_status_code"
    };
  }

  // A value, though no checker knows that of a list.
  @SuppressWarnings("ImmutableEnumChecker")
  private final MetricShape shape;

  MetricFamily(MetricType type, String metric, String help, String... labels) {
    this(type, metric, help, Buckets.NONE, labels);
  }

  MetricFamily(MetricType type, String metric, String help, double[] buckets, String... labels) {
    this.shape = MetricShape.of(type, metric, help, buckets, labels);
  }

  @Override
  public MetricShape shape() {
    return shape;
  }

  private static String[] with(String[] labels, String more) {
    String[] all = Arrays.copyOf(labels, labels.length + 1);
    all[labels.length] = more;
    return all;
  }
}
