package dev.rosmarus.node.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What this node has beyond the reference: the limits that hold everywhere ({@code rosmarus}). A
 * file without the section is one for both nodes.
 *
 * @param diskWarnFreeBytes below it the log warns
 * @param diskReadOnlyFreeBytes below it nothing new is stored; reading, events and collection go on
 * @param diskResumeFreeBytes above it the node stores again
 * @param groupCommitDelay how long a synced write waits for others to share its sync
 * @param servingThreads for the store's work in requests; empty: by the processors
 * @param backgroundThreads for the store's other work; empty: by the processors
 * @param storeQueueMax operations that may wait for the store; beyond it requests get 503
 * @param requestBodyBudgetBytes of request bodies in memory, all together
 * @param requestsInFlightMax beyond it requests get 503
 * @param connectionsMax beyond it new connections are closed
 * @param tlsHandshakeTimeout for a whole handshake
 * @param headerTimeout for a whole head of a request
 * @param idleBodyTimeout between two pieces of a request's body
 * @param idleResponseTimeout between two pieces of a response that its client takes
 * @param recoveryColumnsBytesMax of columns kept for recovery symbols
 * @param checkpointBufferBytesMax of checkpoints fetched and not yet applied
 * @param trustedCheckpoint what the chain is proven from; empty: the full nodes' word for its start
 * @param trustedEndpoints without a checkpoint: how many full nodes have to say the same; empty:
 *     two, or one if only one is configured
 */
public record RosmarusConfig(
    @Key(value = "disk_warn_free_bytes", byDefault = "17179869184") long diskWarnFreeBytes,
    @Key(value = "disk_read_only_free_bytes", byDefault = "4294967296") long diskReadOnlyFreeBytes,
    @Key(value = "disk_resume_free_bytes", byDefault = "8589934592") long diskResumeFreeBytes,
    @Key(value = "group_commit_delay_micros", byDefault = "0", max = 1_000_000)
        Duration groupCommitDelay,
    @Key(value = "serving_threads", min = 1, max = 1024) OptionalInt servingThreads,
    @Key(value = "background_threads", min = 1, max = 1024) OptionalInt backgroundThreads,
    @Key(value = "store_queue_max", byDefault = "4096", min = 1) int storeQueueMax,
    @Key(value = "request_body_budget_bytes", byDefault = "268435456", min = 1)
        long requestBodyBudgetBytes,
    @Key(value = "requests_in_flight_max", byDefault = "4096", min = 1) int requestsInFlightMax,
    @Key(value = "connections_max", byDefault = "10000", min = 1) int connectionsMax,
    @Key(value = "tls_handshake_timeout_secs", byDefault = "10", min = 1)
        Duration tlsHandshakeTimeout,
    @Key(value = "header_timeout_secs", byDefault = "30", min = 1) Duration headerTimeout,
    @Key(value = "idle_body_timeout_secs", byDefault = "30", min = 1) Duration idleBodyTimeout,
    @Key(value = "idle_response_timeout_secs", byDefault = "60", min = 1)
        Duration idleResponseTimeout,
    @Key(value = "recovery_columns_bytes_max", byDefault = "536870912")
        long recoveryColumnsBytesMax,
    @Key(value = "checkpoint_buffer_bytes_max", byDefault = "268435456", min = 1)
        long checkpointBufferBytesMax,
    @Key("trusted_checkpoint") Optional<TrustedCheckpoint> trustedCheckpoint,
    @Key(value = "trusted_endpoints", min = 1) OptionalInt trustedEndpoints)
    implements Section {}
