package dev.rosmarus.erasure.redstuff;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

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
   * Adds the leaves of neighbouring columns.
   *
   * @param leaves hashes of the columns' symbols, {@code n} for each column
   */
  void addColumns(int firstColumn, int columns, MemorySegment leaves, long leavesOffset) {
    MemorySegment target = memory.reserve(0);
    long columnBytes = (long) shards * HASH_BYTES;
    for (int row = 0; row < shards; row++) {
      long to = leafOffset(row, firstColumn);
      long from = leavesOffset + (long) row * HASH_BYTES;
      for (int column = 0; column < columns; column++) {
        for (int i = 0; i < HASH_BYTES; i += Long.BYTES) {
          long word = leaves.get(JAVA_LONG_UNALIGNED, from + i);
          target.set(JAVA_LONG_UNALIGNED, to + i, word);
        }
        from += columnBytes;
        to += HASH_BYTES;
      }
    }
  }

  /** Computes the root over a column's leaves. */
  void hashColumn(int column, MemorySegment leaves, long leavesOffset, EncodeWorker worker) {
    root(leaves, leavesOffset, secondaryRoot(column), worker);
  }

  /** Computes the root over a row's leaves, once all columns are there. */
  void hashRow(int row, EncodeWorker worker) {
    root(memory.reserve(0), leafOffset(row, 0), primaryRoot(row), worker);
  }

  MerkleNode primaryHash(int row) {
    return MerkleNode.digest(roots.reserve(0), primaryRoot(row));
  }

  MerkleNode secondaryHash(int column) {
    return MerkleNode.digest(roots.reserve(0), secondaryRoot(column));
  }

  private void root(MemorySegment leaves, long offset, long rootOffset, EncodeWorker worker) {
    MemorySegment scratch =
        worker.tree.reserve(Hasher.treeScratchBytes(shards));
    worker.hasher.root(
        leaves, offset, shards, scratch, Guard.BYTES, roots.reserve(0), rootOffset);
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
