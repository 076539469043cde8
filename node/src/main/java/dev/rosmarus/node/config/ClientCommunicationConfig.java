package dev.rosmarus.node.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How storage nodes are talked to ({@code communication_config}).
 *
 * @param sliverReadsMax downloads at a time; empty: chosen
 * @param uploadAhead whether small blobs go to the nodes before they are registered
 * @param uploadAheadBytesMax the longest blob for which that is done
 * @param confirmationLongPoll how long a node may hold a question until it sees the registration;
 *     empty: chosen
 * @param totalBlobBytesMax of all files of one command
 * @param suiRequestTimeout of one request to a full node; empty: 60 s
 * @param checkpointWaitTimeout for a transaction to be seen in a checkpoint; empty: 30 s
 */
@AcceptedKeys({
  "max_concurrent_writes",
  "max_concurrent_metadata_reads",
  "max_concurrent_status_reads",
  "max_data_in_flight",
  "disable_proxy",
  "disable_native_certs",
  "sliver_write_extra_time",
  "sliver_status_check_threshold",
  "tail_handling",
  "data_in_flight_auto_tune",
  "upload_mode",
  "pending_upload_grace_millis",
  "registration_delay_millis",
  "committee_change_backoff"
})
public record ClientCommunicationConfig(
    @Key(value = "max_concurrent_sliver_reads", min = 1, max = 65535) OptionalInt sliverReadsMax,
    @Key("reqwest_config") ClientRequestConfig requests,
    @Key("request_rate_config") ClientRequestRateConfig requestRate,
    @Key(value = "pending_uploads_enabled", byDefault = "false") boolean uploadAhead,
    @Key(value = "optimistic_upload_max_blob_bytes", byDefault = "4194304")
        long uploadAheadBytesMax,
    @Key("confirmation_long_poll_millis") Optional<Duration> confirmationLongPoll,
    @Key(value = "max_total_blob_size", byDefault = "1073741824", min = 1) long totalBlobBytesMax,
    @Key(value = "sui_client_request_timeout_millis", min = 1) Optional<Duration> suiRequestTimeout,
    @Key(value = "checkpoint_wait_timeout_millis", min = 1)
        Optional<Duration> checkpointWaitTimeout)
    implements Section {}
