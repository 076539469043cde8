package dev.rosmarus.erasure.redstuff;

import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.rs.SymbolGrid;
import java.lang.foreign.MemorySegment;

/**
 * Hashes the symbols of expanded columns, whose held and recovery symbols lie in two places, into
 * {@code n} leaves for each column, column after column in the worker's buffer.
 */
record LeafHashing(int shards, int held, int symbolBytes, EncodeWorker worker) {

  private static final int HASH_BYTES = EncodingConfig.HASH_BYTES;

  /** Below so many symbols in a part of a column, columns are hashed together to fill the lanes. */
  static final int MANY_SYMBOLS = 64;

  /** Where the leaves of a column begin, counted from the first that is held. */
  long offset(int column) {
    return Guard.BYTES + (long) column * shards * HASH_BYTES;
  }

  /** The leaves that were hashed. */
  MemorySegment memory() {
    return worker.leaves.reserve(0);
  }

  /**
   * Hashes columns {@code first} and on, to the place of column {@code to} of {@code room} columns.
   */
  void hash(
      SymbolGrid.Strided columns,
      SymbolGrid.Strided expanded,
      int first,
      int count,
      int to,
      int room) {
    long bytes = (long) room * shards * HASH_BYTES;
    MemorySegment leaves = worker.leaves.reserve(2 * bytes);
    if (held < MANY_SYMBOLS) {
      together(columns, expanded, first, count, to, leaves, Guard.BYTES + bytes);
      return;
    }
    for (int i = 0; i < count; i++) {
      long at = offset(to + i);
      hash(columns, first + i, held, leaves, at);
      hash(expanded, first + i, shards - held, leaves, at + (long) held * HASH_BYTES);
    }
  }

  /** All at once behind the leaves' places, and then to their places. */
  private void together(
      SymbolGrid.Strided columns,
      SymbolGrid.Strided expanded,
      int first,
      int count,
      int to,
      MemorySegment leaves,
      long heldAt) {
    long recoveriesAt = heldAt + (long) count * held * HASH_BYTES;
    hash(columns, first, count * held, leaves, heldAt);
    hash(expanded, first, count * (shards - held), leaves, recoveriesAt);
    long heldBytes = (long) held * HASH_BYTES;
    long recoveryBytes = (long) (shards - held) * HASH_BYTES;
    for (int i = 0; i < count; i++) {
      long at = offset(to + i);
      MemorySegment.copy(leaves, heldAt + i * heldBytes, leaves, at, heldBytes);
      MemorySegment.copy(
          leaves, recoveriesAt + i * recoveryBytes, leaves, at + heldBytes, recoveryBytes);
    }
  }

  private void hash(SymbolGrid.Strided grid, int line, int symbols, MemorySegment leaves, long at) {
    worker.hasher.leaves(
        grid.memory(), grid.base() + line * grid.lineStride(), symbolBytes, symbols, leaves, at);
  }
}
