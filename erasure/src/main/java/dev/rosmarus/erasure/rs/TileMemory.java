package dev.rosmarus.erasure.rs;

import dev.rosmarus.erasure.field.FieldKernel;
import dev.rosmarus.erasure.memory.NativeBuffer;
import java.lang.foreign.MemorySegment;

/**
 * The scratch memory of one worker: tiles are cut from it anew for each task, and it grows only
 * when a task needs more than any before. First touch of fresh memory is the dearest memory
 * operation, so nothing here is allocated per blob.
 */
public final class TileMemory implements AutoCloseable {

  /** Where a tile's planes begin and how far apart they are, beyond a power of two. */
  private static final long ALIGNMENT = 64;

  private static final long PLANE_SKEW = 3 * ALIGNMENT;

  private final NativeBuffer buffer = new NativeBuffer();

  /** Bytes this memory holds now. */
  public long bytes() {
    return buffer.bytes();
  }

  /** Two tiles in one segment, so that a transform can go from the first to the second. */
  Tile[] pair(int symbols, int width) {
    return cut(2, symbols, width);
  }

  Tile single(int symbols, int width) {
    return cut(1, symbols, width)[0];
  }

  private Tile[] cut(int tiles, int symbols, int width) {
    long plane = Math.ceilDiv((long) symbols * width, ALIGNMENT) * ALIGNMENT + PLANE_SKEW;
    MemorySegment memory = buffer.reserve(2L * tiles * plane + FieldKernel.OVERRUN_BYTES);
    Tile[] cut = new Tile[tiles];
    for (int i = 0; i < tiles; i++) {
      cut[i] = new Tile(memory, 2L * i * plane, plane, width);
    }
    return cut;
  }

  @Override
  public void close() {
    buffer.close();
  }
}
