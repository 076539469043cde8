package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.stream.bucket.BucketConfig;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Full nodes or bucket (Sui client spec, section 7.1). It knows no network and no clock: it is told
 * what happened when. It is right as long as it is told every success and failure of the full
 * nodes; not for several threads at once.
 */
final class FallbackDecision {

  /** Checkpoints behind a failed one whose failures are forgotten. */
  private static final long REMEMBERED_CHECKPOINTS = 10_000;

  private final Optional<BucketConfig> bucket;
  private final NavigableMap<Long, Integer> failuresOf = new TreeMap<>();
  private int failures;
  private Instant succeededAt;
  private Instant skipUntil = Instant.MIN;

  /**
   * @param now counts as the last success, so that a start without network has its time too
   */
  FallbackDecision(Optional<BucketConfig> bucket, Instant now) {
    this.bucket = bucket;
    this.succeededAt = now;
  }

  /** Where to ask first. */
  DownloadSource first(Instant now) {
    if (bucket.isEmpty()) {
      return DownloadSource.PRIMARY_ONLY_NO_FALLBACK_CONFIG;
    }
    return now.isBefore(skipUntil) ? DownloadSource.DIRECT_FALLBACK : DownloadSource.PRIMARY;
  }

  /** The full nodes no longer have it, or lack a part of it; that is no failure of theirs. */
  DownloadSource afterPruned() {
    return bucket.isPresent()
        ? DownloadSource.FALLBACK_IMMEDIATE
        : DownloadSource.PRIMARY_ERROR_NO_FALLBACK_CONFIG;
  }

  /** What to do once the full nodes have failed to give this checkpoint. */
  DownloadSource afterFailure(long sequenceNumber, Instant now) {
    if (bucket.isEmpty()) {
      return DownloadSource.PRIMARY_ERROR_NO_FALLBACK_CONFIG;
    }
    BucketConfig rules = bucket.get();
    failures++;
    failuresOf.headMap(sequenceNumber - REMEMBERED_CHECKPOINTS).clear();
    int ofThis = failuresOf.merge(sequenceNumber, 1, Integer::sum);
    if (failures >= rules.failuresMin() && !now.isBefore(succeededAt.plus(rules.failureWindow()))) {
      skipUntil = now.plus(rules.skipDuration());
      return DownloadSource.FALLBACK_AFTER_OVERALL_WINDOW;
    }
    return ofThis >= rules.consecutiveFailuresMax()
        ? DownloadSource.FALLBACK_AFTER_CONSECUTIVE_LIMIT
        : DownloadSource.PRIMARY_ERROR_NO_FALLBACK;
  }

  /** The full nodes gave a checkpoint, or said truthfully that it does not exist yet. */
  void primarySucceeded(long sequenceNumber, Instant now) {
    failures = 0;
    succeededAt = now;
    skipUntil = Instant.MIN;
    failuresOf.remove(sequenceNumber);
  }

  /** The checkpoint came from elsewhere. */
  void obtained(long sequenceNumber) {
    failuresOf.remove(sequenceNumber);
  }

  /** The bucket fails as well: skipping the full nodes would only lose time. */
  void bucketFailed() {
    skipUntil = Instant.MIN;
  }
}
