package dev.rosmarus.erasure.redstuff;

import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.hash.Hasher;
import dev.rosmarus.erasure.hash.MerkleNode;
import java.lang.foreign.MemorySegment;

/**
 * The leaf hashes of all {@code n * n} symbols, row by row, and the roots made of them. Columns are
 * hashed while they are in cache; rows come last, when all columns have added their leaves.
 */
final class LeafMatrix {

  private static final int HASH_BYTES = EncodingConfig.HASH_BYTES;

  private final EncodeWorker.Buffer memory = new EncodeWorker.Buffer();
  private final EncodeWorker.Buffer roots = new EncodeWorker.Buffer();
  private int shards;

  /** Makes room for a system; roots and leaves of the last blob are overwritten in time. */
  void begin(int newShards) {
    shards = newShards;
    memory.reserve((long) shards * shards * HASH_BYTES);
    roots.reserve(2L * shards * HASH_BYTES);
  }

  long bytes() {
    return memory.bytes() + roots.bytes();
  }

  /**
   * Adds the leaves of neighbouring columns and computes the columns' roots.
   *
   * @param leaves hashes of the columns' symbols, {@code n} for each column, column after column
   */
  void addColumns(
      int firstColumn, int columns, MemorySegment leaves, long leavesOffset, EncodeWorker worker) {
    long columnBytes = (long) shards * HASH_BYTES;
    roots(leaves, leavesOffset, columns, secondaryRoot(firstColumn), worker);
    MemorySegment target = memory.reserve(0);
    for (int row = 0; row < shards; row++) {
      long from = leavesOffset + (long) row * HASH_BYTES;
      Hashes.copyStrided(leaves, from, columnBytes, columns, target, leafOffset(row, firstColumn));
    }
  }

  /** Computes the roots over some rows' leaves, once all columns are there. */
  void hashRows(int firstRow, int rows, EncodeWorker worker) {
    roots(memory.reserve(0), leafOffset(firstRow, 0), rows, primaryRoot(firstRow), worker);
  }

  MerkleNode primaryHash(int row) {
    return MerkleNode.digest(roots.reserve(0), primaryRoot(row));
  }

  MerkleNode secondaryHash(int column) {
    return MerkleNode.digest(roots.reserve(0), secondaryRoot(column));
  }

  private void roots(
      MemorySegment leaves, long offset, int trees, long rootOffset, EncodeWorker worker) {
    MemorySegment scratch = worker.tree.reserve(Hasher.treeScratchBytes(shards));
    worker.hasher.roots(
        leaves,
        offset,
        (long) shards * HASH_BYTES,
        trees,
        shards,
        scratch,
        Guard.BYTES,
        roots.reserve(0),
        rootOffset);
  }

  private long leafOffset(int row, int column) {
    return Guard.BYTES + ((long) row * shards + column) * HASH_BYTES;
  }

  private long primaryRoot(int row) {
    return Guard.BYTES + (long) row * HASH_BYTES;
  }

  private long secondaryRoot(int column) {
    return Guard.BYTES + ((long) shards + column) * HASH_BYTES;
  }

  void close() {
    memory.close();
    roots.close();
  }
}
