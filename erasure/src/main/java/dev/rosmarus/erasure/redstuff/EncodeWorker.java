package dev.rosmarus.erasure.redstuff;

import dev.rosmarus.erasure.hash.Hasher;
import dev.rosmarus.erasure.rs.TileMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * What one thread of an encoding needs for itself, kept from blob to blob: tiles, a hasher, and a
 * few buffers that grow on demand.
 */
final class EncodeWorker implements AutoCloseable {

  /** A growing buffer of native memory with guards on both sides. */
  static final class Buffer {
    private Arena arena = Arena.ofShared();
    private MemorySegment memory = MemorySegment.NULL;

    /** At least so many bytes behind {@link Guard#BYTES}, and a guard behind them. */
    MemorySegment reserve(long bytes) {
      long needed = bytes + 2L * Guard.BYTES;
      if (needed > memory.byteSize()) {
        arena.close();
        arena = Arena.ofShared();
        memory = arena.allocate(needed, 64);
      }
      return memory;
    }

    long bytes() {
      return memory.byteSize();
    }

    void close() {
      arena.close();
      memory = MemorySegment.NULL;
    }
  }

  final TileMemory tiles = new TileMemory();
  final Hasher hasher = Hasher.create();

  /** Source symbols of some columns, column after column. */
  final Buffer columns = new Buffer();

  /** Recovery symbols of some columns, column after column. */
  final Buffer recoveries = new Buffer();

  /** Leaf hashes of some columns, column after column. */
  final Buffer leaves = new Buffer();

  /** Scratch of a Merkle tree, and its root. */
  final Buffer tree = new Buffer();

  long bytes() {
    return tiles.bytes() + columns.bytes() + recoveries.bytes() + leaves.bytes() + tree.bytes();
  }

  @Override
  public void close() {
    tiles.close();
    columns.close();
    recoveries.close();
    leaves.close();
    tree.close();
  }
}
