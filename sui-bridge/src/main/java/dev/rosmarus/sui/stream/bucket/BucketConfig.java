package dev.rosmarus.sui.stream.bucket;

import java.net.URI;
import java.time.Duration;

/**
 * A checkpoint bucket and when to turn to it (Sui client spec, section 7.1; the keys of {@code
 * rpc_fallback_config}).
 *
 * @param checkpointBucket base URL, which ends in a slash
 * @param failuresMin failures that must have piled up before the full nodes are skipped
 * @param failureWindow how old the last success must be by then
 * @param skipDuration how long the full nodes are skipped
 * @param consecutiveFailuresMax failures for one checkpoint after which the bucket is asked for it
 * @param requestTimeout of one download
 * @param checkpointBytesMax of a checkpoint, packed and unpacked
 */
public record BucketConfig(
    URI checkpointBucket,
    int failuresMin,
    Duration failureWindow,
    Duration skipDuration,
    int consecutiveFailuresMax,
    Duration requestTimeout,
    long checkpointBytesMax) {

  /** As for replies of full nodes: 128 MiB. */
  public static final long CHECKPOINT_BYTES_MAX_DEFAULT = 128L << 20;

  /**
   * @throws IllegalArgumentException naming the key that is out of range
   */
  public BucketConfig {
    if (checkpointBucket.getRawAuthority() != null
        && checkpointBucket.getRawAuthority().indexOf('@') >= 0) {
      throw new IllegalArgumentException(
          "checkpoint_bucket has credentials in its URL; it must be readable without");
    }
    if (!checkpointBucket.isAbsolute() || !checkpointBucket.toString().endsWith("/")) {
      throw new IllegalArgumentException(
          "checkpoint_bucket must be a URL that ends in a slash: " + checkpointBucket);
    }
    if (failuresMin < 1 || consecutiveFailuresMax < 1 || checkpointBytesMax < 1) {
      throw new IllegalArgumentException(
          "rpc_fallback_config: failures and bytes must be positive, are "
              + failuresMin
              + ", "
              + consecutiveFailuresMax
              + ", "
              + checkpointBytesMax);
    }
  }

  /** With the reference's values for all but the URL. */
  public static BucketConfig of(URI checkpointBucket) {
    return new BucketConfig(
        checkpointBucket,
        10,
        Duration.ofMinutes(5),
        Duration.ofMinutes(5),
        10,
        Duration.ofSeconds(60),
        CHECKPOINT_BYTES_MAX_DEFAULT);
  }
}
