package dev.rosmarus.node.config;

import java.time.Duration;

/**
 * Reading the chain ({@code event_processor_config}).
 *
 * @param catchupLagMin checkpoints behind at the start from which event blobs are read instead
 * @param runtimeCatchupLag checkpoints
 */
public record EventProcessorConfig(
    @Key(value = "pruning_interval_secs", byDefault = "3600") Duration pruningInterval,
    @Key(value = "checkpoint_request_timeout_secs", byDefault = "60")
        Duration checkpointRequestTimeout,
    @Key("adaptive_downloader_config") Downloader downloader,
    @Key(value = "event_stream_catchup_min_checkpoint_lag", byDefault = "20000") long catchupLagMin,
    @Key(value = "sampled_tracing_interval_secs", byDefault = "3600")
        Duration sampledTracingInterval,
    @Key(value = "enable_runtime_catchup", byDefault = "true") boolean runtimeCatchup,
    @Key(value = "runtime_catchup_lag_threshold", byDefault = "20000") long runtimeCatchupLag,
    @Key(value = "runtime_lag_check_interval_secs", byDefault = "300")
        Duration runtimeLagCheckInterval,
    @Key(value = "catchup_coordination_timeout_secs", byDefault = "3000")
        Duration catchupCoordinationTimeout,
    @Key(value = "catchup_processing_timeout_secs", byDefault = "3000")
        Duration catchupProcessingTimeout)
    implements Section {
  /** How many checkpoints are fetched at a time. */
  public record Downloader(
      @Key(value = "min_workers", byDefault = "1", min = 1) int workersMin,
      @Key(value = "max_workers", byDefault = "10", min = 1) int workersMax,
      @Key(value = "initial_workers", byDefault = "5", min = 1) int workersInitial,
      @Key(value = "scale_up_lag_threshold", byDefault = "100") long scaleUpLag,
      @Key(value = "scale_down_lag_threshold", byDefault = "10") long scaleDownLag,
      @Key(value = "scale_cooldown_secs", byDefault = "10") Duration scaleCooldown,
      @Key("base_config") Retry retry,
      @Key("channel_config") Queues queues,
      @Key(value = "max_consecutive_pool_monitor_failures", byDefault = "10", min = 1)
          int poolMonitorFailuresMax)
      implements Section {}

  /** Pauses before a checkpoint is asked for again. */
  public record Retry(
      @Key(value = "initial_delay_millis", byDefault = "150") Duration initialDelay,
      @Key(value = "max_delay_millis", byDefault = "2000") Duration delayMax)
      implements Section {}

  /** How long the queues are, as multiples of the workers. */
  public record Queues(
      @Key(value = "work_queue_buffer_factor", byDefault = "3", min = 1) int workFactor,
      @Key(value = "result_queue_buffer_factor", byDefault = "3", min = 1) int resultFactor)
      implements Section {}
}
