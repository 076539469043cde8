package dev.rosmarus.sui.stream;

/**
 * The chain, one checkpoint after the other, each once and none left out, with its Walrus events
 * (Sui client spec, sections 7 and 8).
 *
 * <p>The verified stream delivers only what the committee of validators signed; a full node that
 * lies is left, and what it said is fetched again elsewhere. The filtered one trusts its full node
 * for completeness. Either way what breaks is mended inside, for ever if need be; a reader that
 * stops reading stops the downloads. For one reader at a time.
 */
public interface CheckpointStream extends AutoCloseable {

  /**
   * Starts downloading.
   *
   * @param from after which checkpoint
   * @throws IllegalArgumentException if a bucket is configured and not given, or the reverse
   */
  static CheckpointStream open(CheckpointStreamConfig config, ResumePoint from, StreamParts parts) {
    if (config.bucket().isPresent() != parts.bucket().isPresent()) {
      throw new IllegalArgumentException(
          "bucket configured: " + config.bucket() + ", given: " + parts.bucket().isPresent());
    }
    return config.filtered().isPresent()
        ? FilteredStream.open(config, config.filtered().get(), from, parts)
        : VerifiedStream.open(config, from, parts);
  }

  /**
   * The next checkpoint; waits for it.
   *
   * @throws StreamException if the stream cannot go on, ever
   * @throws InterruptedException if the reader was interrupted; nothing is lost, it may read on
   */
  CheckpointElements next() throws InterruptedException;

  /**
   * Stops downloading; whoever waits in {@link #next} gets {@link StreamException.Closed}. When
   * this returns, the stream's threads have ended; client and bucket may be closed.
   */
  @Override
  void close();
}
