package dev.rosmarus.sui.stream;

import java.time.Duration;

/**
 * How many checkpoints to fetch at a time, and how patiently (Sui client spec, section 7.1; the
 * keys of {@code adaptive_downloader_config}).
 *
 * @param scaleUpLagThreshold checkpoints behind the head above which a worker is added
 * @param scaleDownLagThreshold checkpoints behind the head below which one is removed
 * @param scaleCooldown least time between two changes
 * @param initialDelay before the first retry of a checkpoint; doubles with each
 * @param maxDelay where the doubling ends
 * @param workQueueBufferFactor times the most workers, times the next factor: checkpoints under way
 *     or waiting for their turn at most
 * @param poolMonitorFailuresMax failures in a row to learn the lag before the mean number of
 *     workers is taken
 * @param bufferBytesMax of checkpoints fetched and not yet delivered; the one that is due next is
 *     let in even so
 * @param pollInterval between two questions for a checkpoint that does not exist yet
 */
public record DownloadConfig(
    int minWorkers,
    int maxWorkers,
    int initialWorkers,
    long scaleUpLagThreshold,
    long scaleDownLagThreshold,
    Duration scaleCooldown,
    Duration initialDelay,
    Duration maxDelay,
    int workQueueBufferFactor,
    int resultQueueBufferFactor,
    int poolMonitorFailuresMax,
    long bufferBytesMax,
    Duration pollInterval) {

  /** 256 MiB: 10 000 checkpoints of a usual size, or two of the largest. */
  public static final long BUFFER_BYTES_MAX_DEFAULT = 256L << 20;

  public static final DownloadConfig DEFAULT =
      new DownloadConfig(
          1,
          10,
          5,
          100,
          10,
          Duration.ofSeconds(10),
          Duration.ofMillis(150),
          Duration.ofSeconds(2),
          3,
          3,
          10,
          BUFFER_BYTES_MAX_DEFAULT,
          Duration.ofMillis(200));

  /**
   * @throws IllegalArgumentException naming the key that is out of range
   */
  public DownloadConfig {
    require(minWorkers >= 1, "min_workers", minWorkers);
    require(maxWorkers >= minWorkers, "max_workers", maxWorkers);
    require(
        initialWorkers >= minWorkers && initialWorkers <= maxWorkers,
        "initial_workers",
        initialWorkers);
    require(scaleDownLagThreshold >= 0, "scale_down_lag_threshold", scaleDownLagThreshold);
    require(
        scaleUpLagThreshold >= scaleDownLagThreshold,
        "scale_up_lag_threshold",
        scaleUpLagThreshold);
    require(!initialDelay.isNegative(), "initial_delay_millis", initialDelay);
    require(maxDelay.compareTo(initialDelay) >= 0, "max_delay_millis", maxDelay);
    require(workQueueBufferFactor >= 1, "work_queue_buffer_factor", workQueueBufferFactor);
    require(resultQueueBufferFactor >= 1, "result_queue_buffer_factor", resultQueueBufferFactor);
    require(
        poolMonitorFailuresMax >= 1,
        "max_consecutive_pool_monitor_failures",
        poolMonitorFailuresMax);
    require(bufferBytesMax >= 1, "buffer_bytes_max", bufferBytesMax);
    require(pollInterval.isPositive(), "poll_interval", pollInterval);
  }

  private static void require(boolean holds, String key, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(key + " is out of range: " + value);
    }
  }

  /** Checkpoints under way or waiting for their turn, at most. */
  int pendingMax() {
    return Math.multiplyExact(
        maxWorkers, Math.multiplyExact(workQueueBufferFactor, resultQueueBufferFactor));
  }
}
