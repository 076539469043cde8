package dev.rosmarus.node.http;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;

/** A body that has arrived whole. */
final class ReceivedBody implements Body {

  private final NativeMemory memory;
  private final MemorySegment segment;
  private final Runnable giveBack;
  private final AtomicBoolean closed = new AtomicBoolean();

  ReceivedBody(NativeMemory memory, long bytes, Runnable giveBack) {
    this.memory = memory;
    this.segment = memory.segment().asSlice(0, bytes).asReadOnly();
    this.giveBack = giveBack;
  }

  @Override
  public MemorySegment segment() {
    return segment;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        memory.close();
      } finally {
        giveBack.run();
      }
    }
  }
}
