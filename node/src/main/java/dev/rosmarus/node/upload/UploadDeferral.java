package dev.rosmarus.node.upload;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How long recovery of a freshly certified blob waits for the uploads that are still under way
 * (Walrus HTTP API spec, section 6.4; Walrus node runtime spec, section 7.5). A decision without
 * state: who recovers keeps the deadlines.
 *
 * @param buckets delays by size of the blob; the first that fits counts
 * @param totalMax the longest delay, and that of blobs of unknown size or beyond all buckets
 * @param checkpointLagMax events that lie further back are not fresh
 */
public record UploadDeferral(
    boolean enabled, List<Bucket> buckets, Duration totalMax, long checkpointLagMax) {

  /** A delay for blobs up to a size. */
  public record Bucket(long unencodedBytesMax, Duration delay) {}

  /**
   * What is known of the blob when its certification is handled.
   *
   * @param eventCheckpoint of the certification
   * @param latestCheckpoint the latest that the node knows
   * @param unencodedBytes from stored metadata; unknown without it
   * @param registered in the committee's epoch
   * @param complete whether all is stored that the latest committee assigns to this node
   */
  public record Certified(
      long eventCheckpoint,
      OptionalLong latestCheckpoint,
      OptionalLong unencodedBytes,
      boolean registered,
      boolean complete) {}

  /** The network's. */
  public static final UploadDeferral DEFAULTS =
      new UploadDeferral(
          true,
          List.of(
              new Bucket(100L << 20, Duration.ofSeconds(15)),
              new Bucket(4L << 30, Duration.ofSeconds(30))),
          Duration.ofMinutes(2),
          1500);

  public UploadDeferral {
    buckets = List.copyOf(buckets);
  }

  /** How long recovery waits; nothing if it does not. */
  public Optional<Duration> delay(Certified blob) {
    return enabled && isFresh(blob) && blob.registered() && !blob.complete()
        ? Optional.of(delay(blob.unencodedBytes()))
        : Optional.empty();
  }

  /** When waiting ends, where it was set before; a later certification can only put it off. */
  public static Instant until(Optional<Instant> before, Instant now, Duration delay) {
    Instant until = now.plus(delay);
    return before.filter(earlier -> earlier.isAfter(until)).orElse(until);
  }

  private boolean isFresh(Certified blob) {
    if (blob.latestCheckpoint().isEmpty()) {
      return false;
    }
    long lag = blob.latestCheckpoint().getAsLong() - blob.eventCheckpoint();
    return lag >= 0 && lag <= checkpointLagMax;
  }

  private Duration delay(OptionalLong unencodedBytes) {
    Optional<Duration> ofSize =
        unencodedBytes.isPresent()
            ? buckets.stream()
                .filter(bucket -> unencodedBytes.getAsLong() <= bucket.unencodedBytesMax())
                .map(Bucket::delay)
                .findFirst()
            : Optional.empty();
    return ofSize.filter(delay -> delay.compareTo(totalMax) < 0).orElse(totalMax);
  }
}
