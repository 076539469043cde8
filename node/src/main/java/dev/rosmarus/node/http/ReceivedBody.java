package dev.rosmarus.node.http;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;

/** A body that has arrived whole. */
final class ReceivedBody implements Body {

  private final NativeMemory memory;
  private final MemorySegment segment;
  private final ByteBudget.Lease lease;
  private final AtomicBoolean closed = new AtomicBoolean();

  ReceivedBody(NativeMemory memory, long bytes, ByteBudget.Lease lease) {
    this.memory = memory;
    this.segment = memory.segment().asSlice(0, bytes).asReadOnly();
    this.lease = lease;
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
        lease.release();
      }
    }
  }
}
