package dev.rosmarus.node.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The names that boards and alerts know, copied from the Walrus metrics spec and from nowhere else.
 */
class MetricFamilyTest {

  private static final String HTTP =
      "http_request_method,url_scheme,http_route,network_protocol_version,error_type,"
          + "http_response_status_code";

  /** Name, type and labels of what applies to a node of today. */
  private static final List<String> EXPECTED =
      List.of(
          "walrus_build_info gauge version",
          "walrus_contract_info gauge system_object,staking_object,active_address",
          "walrus_node_id gauge walrus_node_id",
          "uptime counter process,version,chain_identifier",
          "walrus_current_node_status gauge",
          "walrus_current_epoch gauge",
          "walrus_current_epoch_state gauge state",
          "walrus_shards_owned gauge",
          "walrus_metadata_stored_total counter",
          "walrus_metadata_retrieved_total counter",
          "walrus_slivers_stored_total counter sliver_type",
          "walrus_slivers_retrieved_total counter sliver_type",
          "walrus_storage_confirmations_issued_total counter",
          "walrus_uploaded_metadata_unencoded_blob_bytes histogram",
          "walrus_blocklist_size gauge",
          "walrus_sui_balance_mist gauge sui_address",
          "walrus_last_synced_node_capacity gauge",
          "walrus_pending_sliver_cache_slivers gauge",
          "walrus_pending_sliver_cache_blobs gauge",
          "walrus_pending_sliver_cache_bytes gauge",
          "walrus_pending_metadata_cache_entries gauge",
          "walrus_event_cursor_progress gauge state",
          "walrus_event_highest_background_processed_index gauge",
          "walrus_event_process_duration_seconds histogram event_type",
          "walrus_event_position_sui_checkpoint gauge state",
          "walrus_event_position_sui_checkpoint_index gauge state",
          "walrus_pending_processing_blob_event_in_queue gauge worker_index",
          "walrus_pending_processing_blob_events_in_background_processors gauge",
          "walrus_periodic_event_source_for_deterministic_events gauge bucket",
          "walrus_event_processor_latest_downloaded_checkpoint gauge",
          "walrus_event_processor_total_downloaded_checkpoints counter",
          "checkpoint_downloader_num_workers gauge",
          "checkpoint_downloader_checkpoint_lag gauge",
          "checkpoint_downloader_num_inflight_downloading gauge",
          "checkpoint_downloader_num_pending_processing_checkpoints gauge",
          "walrus_garbage_collection_last_epoch gauge status",
          "walrus_garbage_collection_task_start_time gauge",
          "walrus_garbage_collection_expired_blob_objects_deleted_total counter",
          "walrus_garbage_collection_expired_pooled_blob_objects_deleted_total counter",
          "walrus_garbage_collection_expired_storage_pools_deleted_total counter",
          "walrus_garbage_collection_blob_data_deletion_attempts_total counter status",
          "walrus_garbage_collection_phase1_duration_seconds gauge",
          "walrus_garbage_collection_phase2_duration_seconds gauge",
          "walrus_thread_pool_latency_seconds histogram pool,status",
          "walrus_thread_pool_queue_length gauge pool",
          "walrus_recovery_symbol_service_requests_total counter",
          "walrus_recovery_symbol_service_cache_miss_total counter",
          "walrus_recover_blob_backlog gauge state",
          "http_server_active_requests gauge http_request_method,url_scheme,http_route",
          "http_server_request_duration_seconds histogram " + HTTP + ",http_response_part",
          "http_server_request_body_size_bytes histogram " + HTTP,
          "http_server_response_body_size_bytes histogram " + HTTP,
          "http_server_tls_certificate_not_after_seconds gauge",
          "walrus_sui_rpc_calls_count counter method,status",
          "walrus_sui_rpc_call_duration_seconds histogram method,status",
          "walrus_sui_rpc_retry_count counter method,status",
          "walrus_rpc_latency histogram method,endpoint,status",
          "walrus_checkpoint_download_source counter download_source",
          "walrus_checkpoint_download_success_source counter download_source",
          "walrus_checkpoint_parsing_errors_count counter",
          "walrus_highest_downloaded_checkpoint gauge",
          "walrus_monitored_scope_entrance gauge scope_name",
          "walrus_monitored_scope_iterations gauge scope_name",
          "walrus_monitored_scope_duration_ns gauge scope_name",
          "rocksdb_total_sst_files_size gauge cf_name",
          "rocksdb_total_blob_files_size gauge cf_name",
          "rocksdb_live_blob_file_size gauge cf_name",
          "rocksdb_live_blob_file_garbage_size gauge cf_name",
          "rocksdb_estimate_live_data_size gauge cf_name",
          "rocksdb_current_size_active_mem_tables gauge cf_name",
          "rocksdb_size_all_mem_tables gauge cf_name",
          "rocksdb_num_immutable_mem_tables gauge cf_name",
          "rocksdb_mem_table_flush_pending gauge cf_name",
          "rocksdb_compaction_pending gauge cf_name",
          "rocksdb_estimate_pending_compaction_bytes gauge cf_name",
          "rocksdb_num_running_compactions gauge cf_name",
          "rocksdb_num_running_flushes gauge cf_name",
          "rocksdb_num_snapshots gauge cf_name",
          "rocksdb_oldest_snapshot_time gauge cf_name",
          "rocksdb_actual_delayed_write_rate gauge cf_name",
          "rocksdb_is_write_stopped gauge cf_name",
          "rocksdb_block_cache_capacity gauge cf_name",
          "rocksdb_block_cache_usage gauge cf_name",
          "rocksdb_block_cache_pinned_usage gauge cf_name",
          "rocksdb_estimate_table_readers_mem gauge cf_name",
          "rocksdb_estimated_num_keys gauge cf_name",
          "rocksdb_background_errors gauge cf_name",
          "rocksdb_base_level gauge cf_name",
          "db_client_operation_duration_seconds histogram db_collection_name,db_operation_name,"
              + "db_query_summary,db_response_status_code,error_type,custom_id");

  @Test
  void everyExpectedMetricHasItsNameTypeAndLabels() {
    assertThat(written()).containsAll(EXPECTED);
  }

  @Test
  void whatTheSpecDoesNotListIsMarkedAsOurs() {
    assertThat(written())
        .filteredOn(line -> !EXPECTED.contains(line))
        .allMatch(line -> line.startsWith("rosmarus_"));
  }

  @Test
  void noNameIsUsedTwice() {
    List<String> names = Metric.all().map(Metric::metric).toList();
    assertThat(names).hasSameSizeAs(new TreeSet<>(names));
  }

  @Test
  void histogramsHaveTheBucketsOfTheSpec() {
    assertThat(MetricFamily.UPLOADED_BLOB_BYTES.buckets())
        .startsWith(1 << 18, 1 << 19)
        .endsWith(1L << 34)
        .hasSize(17);
    assertThat(MetricFamily.HTTP_REQUEST_BYTES.buckets()).startsWith(128).endsWith(134_217_728);
    assertThat(MetricFamily.POOL_SECONDS.buckets()).startsWith(0.001, 0.002).hasSize(16);
    assertThat(MetricFamily.SUI_CALL_SECONDS.buckets()).startsWith(0.001).endsWith(8.192);
    assertThat(MetricFamily.HTTP_SECONDS.buckets()).startsWith(0.005).endsWith(240).hasSize(18);
    assertThat(MetricFamily.EVENT_SECONDS.buckets()).startsWith(0.005).endsWith(10).hasSize(11);
  }

  private static List<String> written() {
    return Metric.all()
        .map(family ->
            "%s %s %s"
                .formatted(
                    family.metric(),
                    family.type().name().toLowerCase(Locale.ROOT),
                    family.labels().stream().collect(Collectors.joining(",")))
                .strip())
        .toList();
  }
}
