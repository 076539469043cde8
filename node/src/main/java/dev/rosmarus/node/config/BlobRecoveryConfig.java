package dev.rosmarus.node.config;

import java.time.Duration;

/**
 * Recovery of blobs and the talk with other nodes ({@code blob_recovery}).
 *
 * @param proofCacheElementsMax each of about 64 bytes for every shard
 * @param additionalSymbols asked for beyond those needed
 */
public record BlobRecoveryConfig(
    @Key(value = "max_concurrent_blob_syncs", byDefault = "100", min = 1) int blobSyncsMax,
    @Key(value = "max_concurrent_sliver_syncs", byDefault = "2000", min = 1) int sliverSyncsMax,
    @Key(value = "max_proof_cache_elements", byDefault = "7500") long proofCacheElementsMax,
    @Key(value = "monitor_interval_secs", byDefault = "60") Duration monitorInterval,
    @Key(value = "retry_interval_min_secs", byDefault = "1") Duration retryIntervalMin,
    @Key(value = "retry_interval_max_secs", byDefault = "3600") Duration retryIntervalMax,
    @Key(value = "metadata_request_timeout_secs", byDefault = "5") Duration metadataRequestTimeout,
    @Key(value = "max_concurrent_metadata_requests", byDefault = "1", min = 1)
        int metadataRequestsMax,
    @Key(value = "sliver_request_timeout_secs", byDefault = "45") Duration sliverRequestTimeout,
    @Key(value = "invalidity_sync_timeout_secs", byDefault = "300") Duration invaliditySyncTimeout,
    @Key(value = "node_connect_timeout_secs", byDefault = "1") Duration nodeConnectTimeout,
    @Key(value = "experimental_sliver_recovery_additional_symbols", byDefault = "0")
        long additionalSymbols)
    implements Section {}
