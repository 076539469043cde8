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
 * @param diskCheckInterval between two looks at the disk
 * @param groupCommitDelay how long a synced write waits for others to share its sync
 * @param bufferedCommitDelay after which a write that nobody waits for is synced
 * @param unsyncedBytesMax of such writes, from which on they are synced at once
 * @param storeBlockCacheBytes for all tables together
 * @param storeWriteBuffersBytesMax of all tables together
 * @param servingThreads for the store's work in requests; empty: by the processors
 * @param backgroundThreads for the store's other work; empty: two
 * @param storeQueueMax operations that may wait for the store; beyond it requests get 503
 * @param sliverReadBytesMax of slivers that were read and not yet sent
 * @param sliverBuffersBytesMax of memory that is kept for the next slivers to be read
 * @param eventLoopThreads that parse and write HTTP; empty: by the processors
 * @param connectionsMax beyond it new connections are closed
 * @param requestsInFlightMax beyond it requests get 503
 * @param requestBodyBudgetBytes of request bodies in memory, all together
 * @param responseBudgetBytes of responses on their way, all together; beyond it requests get 503
 * @param requestHeadBytesMax of a request line and its headers; beyond it 431
 * @param answerBytesMax of one answer with symbols or with slivers of a shard
 * @param bytesPerSecondMin while memory for HTTP is short, clients slower than this are dropped
 * @param tlsHandshakeTimeout for a whole handshake
 * @param headerTimeout for a whole head of a request
 * @param idleBodyTimeout between two pieces of a request's body
 * @param bodyWaitTimeout of a request for memory for its body; then 503
 * @param idleResponseTimeout between two pieces of a response that its client takes
 * @param lingerTimeout of a connection whose client is still sending when it has its answer
 * @param expanderBytesMax of memory that one expansion of a sliver leaves for the next
 * @param decodedMetadataHashesMax of the metadata of recent uploads, kept decoded, about 50 bytes
 *     each
 * @param eventQueueMax events that may wait for one worker
 * @param eventElementsKept complete elements that stay in the log behind the cursor
 * @param checkpointBufferBytesMax of checkpoints fetched and not yet applied
 * @param trustedCheckpoint what the chain is proven from; empty: what full nodes agree on
 * @param trustedEndpoints without a checkpoint: how many full nodes have to say the same; empty:
 *     two, or one if only one is configured
 * @param certifier for blobs whose writers have vanished
 */
public record RosmarusConfig(
    @Key(value = "disk_warn_free_bytes", byDefault = "21474836480") long diskWarnFreeBytes,
    @Key(value = "disk_read_only_free_bytes", byDefault = "5368709120") long diskReadOnlyFreeBytes,
    @Key(value = "disk_resume_free_bytes", byDefault = "8589934592") long diskResumeFreeBytes,
    @Key(value = "disk_check_interval_millis", byDefault = "1000", min = 1)
        Duration diskCheckInterval,
    @Key(value = "group_commit_delay_micros", byDefault = "0", max = 1_000_000)
        Duration groupCommitDelay,
    @Key(value = "buffered_commit_delay_millis", byDefault = "1000", min = 1)
        Duration bufferedCommitDelay,
    @Key(value = "unsynced_bytes_max", byDefault = "67108864", min = 1) long unsyncedBytesMax,
    @Key(value = "store_block_cache_bytes", byDefault = "536870912") long storeBlockCacheBytes,
    @Key(value = "store_write_buffers_bytes_max", byDefault = "268435456", min = 1)
        long storeWriteBuffersBytesMax,
    @Key(value = "serving_threads", min = 1, max = 1024) OptionalInt servingThreads,
    @Key(value = "background_threads", min = 1, max = 1024) OptionalInt backgroundThreads,
    @Key(value = "store_queue_max", byDefault = "4096", min = 1) int storeQueueMax,
    @Key(value = "sliver_read_bytes_max", byDefault = "1073741824", min = 1)
        long sliverReadBytesMax,
    @Key(value = "sliver_buffers_bytes_max", byDefault = "67108864") long sliverBuffersBytesMax,
    @Key(value = "event_loop_threads", min = 1, max = 1024) OptionalInt eventLoopThreads,
    @Key(value = "connections_max", byDefault = "4096", min = 1) int connectionsMax,
    @Key(value = "requests_in_flight_max", byDefault = "2048", min = 1) int requestsInFlightMax,
    @Key(value = "request_body_budget_bytes", byDefault = "536870912", min = 1)
        long requestBodyBudgetBytes,
    @Key(value = "response_budget_bytes", byDefault = "1073741824", min = 1)
        long responseBudgetBytes,
    @Key(value = "request_head_bytes_max", byDefault = "65536", min = 1024) int requestHeadBytesMax,
    @Key(value = "answer_bytes_max", byDefault = "268435456", min = 1) long answerBytesMax,
    @Key(value = "bytes_per_second_min", byDefault = "65536") long bytesPerSecondMin,
    @Key(value = "tls_handshake_timeout_secs", byDefault = "10", min = 1)
        Duration tlsHandshakeTimeout,
    @Key(value = "header_timeout_secs", byDefault = "30", min = 1) Duration headerTimeout,
    @Key(value = "idle_body_timeout_secs", byDefault = "30", min = 1) Duration idleBodyTimeout,
    @Key(value = "body_wait_timeout_secs", byDefault = "10", min = 1) Duration bodyWaitTimeout,
    @Key(value = "idle_response_timeout_secs", byDefault = "30", min = 1)
        Duration idleResponseTimeout,
    @Key(value = "linger_timeout_secs", byDefault = "5", min = 1) Duration lingerTimeout,
    @Key(value = "expander_bytes_max", byDefault = "67108864") long expanderBytesMax,
    @Key(value = "decoded_metadata_hashes_max", byDefault = "200000") int decodedMetadataHashesMax,
    @Key(value = "event_queue_max", byDefault = "1000", min = 1) int eventQueueMax,
    @Key(value = "event_elements_kept", byDefault = "1000000") long eventElementsKept,
    @Key(value = "checkpoint_buffer_bytes_max", byDefault = "268435456", min = 1)
        long checkpointBufferBytesMax,
    @Key("trusted_checkpoint") Optional<TrustedCheckpoint> trustedCheckpoint,
    @Key(value = "trusted_endpoints", min = 1) OptionalInt trustedEndpoints,
    @Key("certifier") CertifierSection certifier)
    implements Section {}
