package dev.rosmarus.node.config;

import java.time.Duration;
import java.util.List;

/**
 * How long the node waits for an upload before it recovers a blob by itself ({@code
 * live_upload_deferral}; Walrus HTTP API spec, section 6.4).
 *
 * @param buckets the first that is large enough counts
 * @param checkpointLagMax above it nothing is deferred
 */
public record LiveUploadDeferralConfig(
    @Key(value = "enabled", byDefault = "false") boolean enabled,
    @Key(value = "buckets", byDefault = "[]", alias = "table") List<Bucket> buckets,
    @Key(value = "max_total_defer_secs", byDefault = "300") Duration totalDeferMax,
    @Key(value = "max_checkpoint_lag", byDefault = "32") long checkpointLagMax)
    implements Section {
  /** How long to wait for blobs up to a size. */
  public record Bucket(
      @Key("max_unencoded_bytes") long unencodedBytesMax, @Key("defer_secs") Duration defer)
      implements Section {}
}
