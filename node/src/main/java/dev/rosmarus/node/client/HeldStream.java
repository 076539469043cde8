package dev.rosmarus.node.client;

import dev.rosmarus.erasure.VerifiedMetadata;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** Bytes that are all there, in memory or in a mapped file, handed out piece by piece. */
final class HeldStream implements BlobStream {

  /** Small enough that a slow reader has little of a mapped file in memory at a time. */
  private static final long PIECE_BYTES = 1L << 20;

  private final VerifiedMetadata metadata;
  private final MemorySegment data;
  private final Runnable release;
  private long position;
  private boolean closed;

  /**
   * @param release gives back what the bytes are in; called once
   */
  HeldStream(VerifiedMetadata metadata, MemorySegment data, Runnable release) {
    this.metadata = metadata;
    this.data = data.asReadOnly();
    this.release = release;
  }

  @Override
  public VerifiedMetadata metadata() {
    return metadata;
  }

  @Override
  public long bytes() {
    return data.byteSize();
  }

  @Override
  public Optional<MemorySegment> next() {
    long count = Math.min(PIECE_BYTES, data.byteSize() - position);
    if (count == 0) {
      return Optional.empty();
    }
    MemorySegment piece = data.asSlice(position, count);
    position += count;
    return Optional.of(piece);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      release.run();
    }
  }
}
