package dev.rosmarus.node.client;

import dev.rosmarus.erasure.VerifiedMetadata;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * A blob, or a range of one, that comes in order, piece by piece, in bounded memory whatever its
 * length. Its length and metadata are known before the first piece. One caller at a time; not read
 * to the end it is closed all the same, and nothing of it stays behind.
 */
public interface BlobStream extends AutoCloseable {

  /** Of the whole blob. */
  VerifiedMetadata metadata();

  /** How many bytes come in all. */
  long bytes();

  /**
   * The next bytes, at least one, in native memory: a view that holds until the next call or {@link
   * #close}. Empty at the end.
   *
   * @throws ClientException if the rest cannot be had; what came before is right
   */
  Optional<MemorySegment> next() throws InterruptedException;

  @Override
  void close();
}
