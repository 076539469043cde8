package dev.rosmarus.erasure.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Native memory with one owner that grows on demand and is then kept, because first touch of fresh
 * memory is the slowest memory operation there is. Contents are not kept when it grows.
 *
 * <p>Not for use by several threads while it grows; views of it end when it grows or is closed.
 */
public final class NativeBuffer implements AutoCloseable {

  /** Alignment of the first byte: a cache line. */
  public static final int ALIGNMENT = 64;

  /** From this size on huge pages are worth asking for. */
  private static final long HUGE_FROM_BYTES = 4L << 20;

  private Arena arena = Arena.ofShared();
  private MemorySegment memory = MemorySegment.NULL;

  /** Makes sure of at least so many bytes and returns all there are. */
  public MemorySegment reserve(long bytes) {
    if (bytes > memory.byteSize()) {
      close();
      arena = Arena.ofShared();
      memory = allocate(bytes, arena);
    }
    return memory;
  }

  /** All bytes there are now. */
  public MemorySegment memory() {
    return memory;
  }

  /** Bytes held now. */
  public long bytes() {
    return memory.byteSize();
  }

  private static MemorySegment allocate(long bytes, Arena arena) {
    return bytes < HUGE_FROM_BYTES
        ? arena.allocate(bytes, ALIGNMENT)
        : HugePages.map(bytes, arena).orElseGet(() -> arena.allocate(bytes, ALIGNMENT));
  }

  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
    }
    memory = MemorySegment.NULL;
  }
}
