package dev.rosmarus.node.upload;

import java.time.Duration;

/**
 * How much may wait for registration. A maximum of 0, or no time to live, refuses everything.
 *
 * @param metadataEntriesMax blobs with waiting metadata
 * @param metadataTimeToLive of each entry, from its insertion
 * @param sliversMax slivers of all blobs
 * @param sliverBytesMax symbol bytes of one sliver
 * @param sliversBytesMax symbol bytes of all slivers
 * @param sliversTimeToLive of all slivers of a blob, from its latest insertion
 */
public record PendingLimits(
    int metadataEntriesMax,
    Duration metadataTimeToLive,
    int sliversMax,
    long sliverBytesMax,
    long sliversBytesMax,
    Duration sliversTimeToLive) {

  /** The network's (Walrus HTTP API spec, section 6.2). */
  public static final PendingLimits DEFAULTS =
      new PendingLimits(
          1024, Duration.ofMinutes(1), 20_480, 4L << 20, 1L << 30, Duration.ofSeconds(60));
}
