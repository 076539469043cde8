package dev.rosmarus.node.client;

import dev.rosmarus.erasure.memory.NativeBuffer;
import java.lang.foreign.MemorySegment;

/** Bytes that were read, in native memory until this is closed. */
public final class ReadBytes implements AutoCloseable {

  private final MemorySegment data;
  private final NativeBuffer memory;

  ReadBytes(MemorySegment data, NativeBuffer memory) {
    this.data = data;
    this.memory = memory;
  }

  /** A view that lives until this is closed. */
  public MemorySegment data() {
    return data.asReadOnly();
  }

  @Override
  public void close() {
    memory.close();
  }
}
