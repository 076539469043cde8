package dev.rosmarus.node.config;

import java.net.URI;
import java.time.Duration;

/**
 * The bucket of checkpoints behind the full nodes ({@code rpc_fallback_config}).
 *
 * @param checkpointBucket its URL
 */
public record RpcFallbackConfig(
    @Key("checkpoint_bucket") String checkpointBucket,
    @Key(
            value = "quick_retry_config",
            byDefault = "{min_backoff_millis: 100, max_backoff_millis: 300, max_retries: null}")
        BackoffConfig quickRetry,
    @Key(value = "min_failures_to_start_fallback", byDefault = "10", min = 1) int failuresMin,
    @Key(value = "failure_window_to_start_fallback_duration", byDefault = "{secs: 300, nanos: 0}")
        Duration failureWindow,
    @Key(value = "skip_rpc_for_checkpoint_duration", byDefault = "{secs: 300, nanos: 0}")
        Duration skipDuration,
    @Key(value = "max_consecutive_failures", byDefault = "10", min = 1) int consecutiveFailuresMax)
    implements Section {

  /** The URL with the slash at its end that it needs. */
  URI bucketUri() {
    return URI.create(checkpointBucket.endsWith("/") ? checkpointBucket : checkpointBucket + "/");
  }
}
