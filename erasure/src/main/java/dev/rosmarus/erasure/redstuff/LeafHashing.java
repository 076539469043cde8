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

  /** Where the leaves of a column begin, counted from the first that was hashed. */
  long offset(int column) {
    return Guard.BYTES + (long) column * shards * HASH_BYTES;
  }

  /** For columns of many symbols: straight to their place. */
  MemorySegment oneByOne(
      SymbolGrid.Strided columns, SymbolGrid.Strided expanded, int first, int count) {
    MemorySegment leaves = worker.leaves.reserve((long) count * shards * HASH_BYTES);
    for (int i = 0; i < count; i++) {
      long at = offset(i);
      hash(columns, first + i, held, leaves, at);
      hash(expanded, first + i, shards - held, leaves, at + (long) held * HASH_BYTES);
    }
    return leaves;
  }

  /** For columns of few symbols: all at once, to fill the lanes, and then to their place. */
  MemorySegment together(
      SymbolGrid.Strided columns, SymbolGrid.Strided expanded, int first, int count) {
    long bytes = (long) count * shards * HASH_BYTES;
    MemorySegment leaves = worker.leaves.reserve(2 * bytes);
    long heldAt = Guard.BYTES + bytes;
    long recoveriesAt = heldAt + (long) count * held * HASH_BYTES;
    hash(columns, first, count * held, leaves, heldAt);
    hash(expanded, first, count * (shards - held), leaves, recoveriesAt);
    long heldBytes = (long) held * HASH_BYTES;
    long recoveryBytes = (long) (shards - held) * HASH_BYTES;
    for (int i = 0; i < count; i++) {
      MemorySegment.copy(leaves, heldAt + i * heldBytes, leaves, offset(i), heldBytes);
      MemorySegment.copy(
          leaves, recoveriesAt + i * recoveryBytes, leaves, offset(i) + heldBytes, recoveryBytes);
    }
    return leaves;
  }

  private void hash(
      SymbolGrid.Strided grid, int line, int symbols, MemorySegment leaves, long at) {
    worker.hasher.leaves(
        grid.memory(), grid.base() + line * grid.lineStride(), symbolBytes, symbols, leaves, at);
  }
}
