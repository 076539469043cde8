package dev.rosmarus.erasure.redstuff;

import dev.rosmarus.erasure.hash.Hasher;
import dev.rosmarus.erasure.memory.NativeBuffer;
import dev.rosmarus.erasure.rs.TileMemory;
import java.lang.foreign.MemorySegment;

/**
 * What one thread of an encoding needs for itself, kept from blob to blob: tiles, a hasher, and a
 * few buffers that grow on demand.
 */
final class EncodeWorker implements AutoCloseable {

  /** Memory with a guard before and behind what is asked for. */
  static final class Buffer {
    private final NativeBuffer buffer = new NativeBuffer();

    /** At least so many bytes behind {@link Guard#BYTES}, and a guard behind them. */
    MemorySegment reserve(long bytes) {
      return buffer.reserve(bytes + 2L * Guard.BYTES);
    }

    long bytes() {
      return buffer.bytes();
    }

    void close() {
      buffer.close();
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
