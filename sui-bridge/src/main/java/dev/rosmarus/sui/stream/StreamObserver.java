package dev.rosmarus.sui.stream;

import java.time.Duration;

/**
 * What the operator wants to see of the stream, as plain values; the node binds them to metrics.
 * Called from several threads, and must return at once.
 */
public interface StreamObserver {

  StreamObserver NONE = new StreamObserver() {};

  /** The number of downloads allowed at a time. */
  default void workers(int workers) {}

  /** Checkpoints between the last one delivered and the head. */
  default void lag(long checkpoints) {}

  /**
   * How full the buffer is.
   *
   * @param downloading checkpoints being fetched
   * @param pending checkpoints fetched that wait for their turn
   * @param pendingBytes of those
   */
  default void buffered(int downloading, int pending, long pendingBytes) {}

  /** A decision where to look for a checkpoint. */
  default void downloadSource(DownloadSource source) {}

  /**
   * A checkpoint was fetched, not yet verified.
   *
   * @param fallback whether the bucket gave it
   */
  default void downloaded(long checkpoint, boolean fallback, Duration took) {}

  /**
   * The bucket was asked for a checkpoint.
   *
   * @param status {@code OK}, {@code NOT_FOUND} or {@code ERROR}
   * @param took of this request alone
   */
  default void bucketAsked(String status, Duration took) {}

  /** A source gave bytes that are no checkpoint. */
  default void unparsable(String source) {}

  /** A source gave a checkpoint that is proven false. */
  default void refused(String source, String rule) {}

  /** A checkpoint is proven and delivered. */
  default void delivered(long checkpoint, long timestampMillis, int events) {}

  /** A subscription to the head began to deliver. */
  default void subscribed(String endpoint) {}

  /** A subscription ended; the gap is filled by single requests. */
  default void unsubscribed(String endpoint, String why) {}

  /** A package's origin could not be learnt; the stream waits for it. */
  default void packageLookupFailed(String packageId) {}
}
