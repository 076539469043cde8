package dev.rosmarus.node.client;

import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.memory.NativeBuffer;
import java.lang.foreign.MemorySegment;

/** A blob that was read and checked, in native memory until it is closed. */
public final class ReadBlob implements AutoCloseable {

  private final VerifiedMetadata metadata;
  private final MemorySegment data;
  private final NativeBuffer memory;

  ReadBlob(VerifiedMetadata metadata, MemorySegment data, NativeBuffer memory) {
    this.metadata = metadata;
    this.data = data;
    this.memory = memory;
  }

  public VerifiedMetadata metadata() {
    return metadata;
  }

  /** Exactly the blob; a view that lives until this is closed. */
  public MemorySegment data() {
    return data.asReadOnly();
  }

  @Override
  public void close() {
    memory.close();
  }
}
