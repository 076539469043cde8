package dev.rosmarus.node.config;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.stream.DownloadConfig;
import dev.rosmarus.sui.stream.TrustedStart;
import dev.rosmarus.sui.stream.bucket.BucketConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that an operator decides (Walrus node configuration spec, section 2). Every value is there
 * and within its bounds: what the file leaves out has the default of its network.
 *
 * @param name in the staking pool, at most 100 bytes
 * @param storagePath root of the databases
 * @param nextProtocolKeyPair for the rotation of the key
 * @param publicHost name or address on the chain and in the node's own certificate, without a port
 * @param restServer with {@code confirmation_long_poll_max_millis} of 0 where the file has no such
 *     section, outside mainnet
 * @param restGracefulShutdownPeriod zero: close at once; empty: wait for ever
 * @param sui empty only in a file that no node can run with
 * @param commissionRateBasisPoints 0 to 10000
 * @param storageNodeCap needed if the wallet owns several
 * @param uncertifiedBlobThreshold uncertified event blobs before their writer begins anew
 */
public record NodeConfig(
    @Key("name") String name,
    @Key(value = "storage_path") @Home Path storagePath,
    @Key("blocklist_path") Optional<Path> blocklistPath,
    @Key("db_config") DbConfig db,
    @Key("live_upload_deferral") LiveUploadDeferralConfig liveUploadDeferral,
    @Key("protocol_key_pair") KeyReference protocolKeyPair,
    @Key("next_protocol_key_pair") Optional<KeyReference> nextProtocolKeyPair,
    @Key("network_key_pair") KeyReference networkKeyPair,
    @Key("public_host") String publicHost,
    @Key(value = "public_port", max = 65535) int publicPort,
    @Key("metrics_address") ListenAddress metricsAddress,
    @Key("rest_api_address") ListenAddress restApiAddress,
    @Key(value = "rest_server", byDefault = "{confirmation_long_poll_max_millis: 0}")
        RestServerConfig restServer,
    @Key(value = "rest_graceful_shutdown_period_secs", byDefault = "60")
        Optional<Duration> restGracefulShutdownPeriod,
    @Key("sui") Optional<SuiConfig> sui,
    @Key("blob_recovery") BlobRecoveryConfig blobRecovery,
    @Key("tls") TlsConfig tls,
    @Key("shard_sync_config") ShardSyncConfig shardSync,
    @Key("event_processor_config") EventProcessorConfig eventProcessor,
    @Key("pending_sliver_cache") PendingSliverCacheConfig pendingSliverCache,
    @Key("pending_metadata_cache") PendingMetadataCacheConfig pendingMetadataCache,
    @Key(value = "disable_event_blob_writer", byDefault = "false") boolean eventBlobWriterDisabled,
    @Key(value = "commission_rate", max = 10_000) int commissionRateBasisPoints,
    @Key("voting_params") VotingParamsConfig votingParams,
    @Key("metadata") NodeMetadataConfig metadata,
    @Key(
            value = "metrics_push",
            ignored = "this version does not send metrics; have them fetched from metrics_address")
        Optional<MetricsPushConfig> metricsPush,
    @Key("config_synchronizer") ConfigSynchronizerConfig configSynchronizer,
    @Key("storage_node_cap") Optional<Address> storageNodeCap,
    @Key(value = "num_uncertified_blob_threshold", ignored = "this version writes no event blobs")
        OptionalLong uncertifiedBlobThreshold,
    @Key(
            value = "balance_check",
            byDefault = "{interval_secs: 3600, warning_threshold_mist: 5000000000}")
        BalanceCheckConfig balanceCheck,
    @Key("thread_pool") ThreadPoolConfig threadPool,
    @Key("consistency_check") ConsistencyCheckConfig consistencyCheck,
    @Key("blob_info_snapshot") BlobInfoSnapshotConfig blobInfoSnapshot,
    @Key(
            value = "checkpoint_config",
            byDefault =
                "{max_db_checkpoints: 3, db_checkpoint_interval: {secs: 86400, nanos: 0},"
                    + " sync: true, max_background_operations: 1, periodic_db_checkpoints: false}")
        CheckpointConfig checkpoint,
    @Key(value = "admin_socket_path", ignored = "this version has no admin socket")
        Optional<Path> adminSocketPath,
    @Key("node_recovery_config") NodeRecoveryConfig nodeRecovery,
    @Key("blob_event_processor_config") BlobEventProcessorConfig blobEventProcessor,
    @Key("garbage_collection") GarbageCollectionConfig garbageCollection,
    @Key(value = "sliver_reference_cache_max_entries", byDefault = "65536")
        long sliverReferenceCacheEntriesMax,
    @Key("wal_price_monitor") WalPriceMonitorConfig walPriceMonitor,
    @Key(
            value = "epoch_state_consistency",
            byDefault = "{timeout_secs: 60, poll_interval_millis: 500}")
        EpochStateConsistencyConfig epochStateConsistency,
    @Key("rosmarus") RosmarusConfig rosmarus)
    implements Section {

  /**
   * Reads a file.
   *
   * @throws ConfigException.Unreadable if there is none
   * @throws ConfigException.Invalid with everything that is wrong in it
   */
  public static LoadedConfig load(Path file) {
    return ConfigLoader.load(file);
  }

  /**
   * Reads a text as if it were a file.
   *
   * @param source what to call it in messages
   * @throws ConfigException.Invalid with everything that is wrong in it
   */
  public static LoadedConfig parse(String source, String yaml) {
    return ConfigLoader.parse(source, yaml);
  }

  /**
   * The chain, without which no node runs.
   *
   * @throws ConfigException.Unusable if the file does not say
   */
  public SuiConfig requireSui() {
    return sui.orElseThrow(() ->
        new ConfigException.Unusable(
            "sui",
            "the section is missing; a node needs rpc, system_object, staking_object and"
                + " wallet_config"));
  }

  /**
   * What the chain is proven from: the checkpoint that the operator named, or what so many full
   * nodes agree on.
   */
  public TrustedStart trustedStart() {
    int endpoints = Math.min(2, sui.map(some -> some.rpcEndpoints().size()).orElse(1));
    return rosmarus
        .trustedCheckpoint()
        .map(TrustedCheckpoint::toTrustedStart)
        .orElseGet(() -> new TrustedStart.Agreement(rosmarus.trustedEndpoints().orElse(endpoints)));
  }

  /** {@code host:port} as it stands on the chain. */
  public String publicAddress() {
    return publicHost + ":" + publicPort;
  }

  /** How checkpoints are fetched. */
  public DownloadConfig download() {
    EventProcessorConfig.Downloader from = eventProcessor.downloader();
    return new DownloadConfig(
        from.workersMin(),
        from.workersMax(),
        from.workersInitial(),
        from.scaleUpLag(),
        from.scaleDownLag(),
        from.scaleCooldown(),
        from.retry().initialDelay(),
        from.retry().delayMax(),
        from.queues().workFactor(),
        from.queues().resultFactor(),
        from.poolMonitorFailuresMax(),
        rosmarus.checkpointBufferBytesMax(),
        sui.map(SuiConfig::eventPollingInterval).orElse(DownloadConfig.DEFAULT.pollInterval()));
  }

  /** The bucket behind the full nodes, if there is one. */
  public Optional<BucketConfig> checkpointBucket() {
    return sui.flatMap(SuiConfig::rpcFallback)
        .map(from ->
            new BucketConfig(
                from.bucketUri(),
                from.failuresMin(),
                from.failureWindow(),
                from.skipDuration(),
                from.consecutiveFailuresMax(),
                eventProcessor.checkpointRequestTimeout(),
                BucketConfig.CHECKPOINT_BYTES_MAX_DEFAULT));
  }
}
