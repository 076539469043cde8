package dev.rosmarus.erasure.hash;

import dev.rosmarus.erasure.simd.VectorWidth;
import java.lang.foreign.MemorySegment;

/**
 * Hashes symbols to Merkle leaves, and leaves to roots, many at once (Walrus encoding spec, section
 * 7.1). One per thread: it owns scratch memory and allocates nothing per call, but for a first tree
 * larger than any before.
 *
 * <p>All memory is native; a heap segment, or a range that breaks a method's contract, is refused
 * with {@link IllegalArgumentException} before anything is written.
 */
public final class Hasher {

  /** Readable bytes a caller keeps before symbols. */
  public static final int GUARD_BEFORE_BYTES = 8;

  /** Readable bytes a caller keeps behind the last symbol. */
  public static final int GUARD_BEHIND_BYTES = 128;

  private static final long DIGEST_BYTES = Blake2b.DIGEST_BYTES;

  /** Nodes of scratch behind a tree, for kernels that hash a few nodes as if they were many. */
  private static final int SPARE_NODES = 16;

  private final HashKernel kernel;

  private Hasher(HashKernel kernel) {
    this.kernel = kernel;
  }

  /** A hasher of the vector width chosen at start. */
  public static Hasher create() {
    return VectorWidth.BITS == 0 ? plain() : new Hasher(new LaneHashKernel());
  }

  /** A hasher without vectors, the measure of the others. */
  public static Hasher plain() {
    return new Hasher(new PlainHashKernel());
  }

  /** For a log line or a table of figures. */
  public String kernelName() {
    return kernel.name();
  }

  /**
   * Writes the leaf hash of each of {@code count} symbols on end, 32 bytes each, on end.
   *
   * @param symbols native memory with {@link #GUARD_BEFORE_BYTES} before the symbols and {@link
   *     #GUARD_BEHIND_BYTES} behind them, readable and of any content
   */
  public void leaves(
      MemorySegment symbols,
      long offset,
      int symbolBytes,
      int count,
      MemorySegment hashes,
      long hashOffset) {
    leaves(
        symbols, offset, symbolBytes, symbolBytes, count, hashes, hashOffset, Blake2b.DIGEST_BYTES);
  }

  /**
   * As above, for symbols that start {@code strideBytes} apart and hashes that start {@code
   * hashStrideBytes} apart.
   */
  public void leaves(
      MemorySegment symbols,
      long offset,
      long strideBytes,
      int symbolBytes,
      int count,
      MemorySegment hashes,
      long hashOffset,
      long hashStrideBytes) {
    if (symbolBytes <= 0 || count < 0 || strideBytes < 0 || hashStrideBytes < 0) {
      throw new IllegalArgumentException(
          "%d symbols of %d bytes, %d bytes apart, hashes %d bytes apart"
              .formatted(count, symbolBytes, strideBytes, hashStrideBytes));
    }
    if (count == 0) {
      return;
    }
    long symbolsEnd = end(offset, strideBytes, count, symbolBytes);
    check("symbols", symbols, offset - GUARD_BEFORE_BYTES, symbolsEnd + GUARD_BEHIND_BYTES);
    check("hashes", hashes, hashOffset, end(hashOffset, hashStrideBytes, count, DIGEST_BYTES));
    kernel.leaves(
        symbols, offset, strideBytes, symbolBytes, count, hashes, hashOffset, hashStrideBytes);
  }

  /** Bytes of scratch that {@link #root} needs for a tree of so many leaves. */
  public static long treeScratchBytes(int leaves) {
    return TreeShape.LEAD_BYTES + ((long) TreeShape.nodes(leaves) + SPARE_NODES) * DIGEST_BYTES;
  }

  /**
   * Writes the 32-byte Merkle root over {@code count} leaf hashes of 32 bytes on end; zeros, as the
   * empty node hashes, if there are none.
   *
   * @param scratch memory of at least {@link #treeScratchBytes} behind {@code scratchOffset}, apart
   *     from the leaf hashes
   */
  public void root(
      MemorySegment leafHashes,
      long offset,
      int count,
      MemorySegment scratch,
      long scratchOffset,
      MemorySegment out,
      long outOffset) {
    check("root", out, outOffset, outOffset + DIGEST_BYTES);
    if (count == 0) {
      MerkleNode.EMPTY.writeTo(out, outOffset);
      return;
    }
    long nodesOffset = scratchOffset + TreeShape.LEAD_BYTES;
    levels(leafHashes, offset, count, scratch, nodesOffset);
    long rootOffset = nodesOffset + (TreeShape.nodes(count) - 1) * DIGEST_BYTES;
    MemorySegment.copy(scratch, rootOffset, out, outOffset, DIGEST_BYTES);
  }

  /**
   * Writes the roots of {@code trees} trees of {@code count} leaves each, 32 bytes each, on end.
   * Faster than one {@link #root} after the other as soon as there are as many trees as lanes.
   *
   * @param strideBytes how far apart the trees' first leaf hashes lie
   * @param scratch as for {@link #root}
   */
  public void roots(
      MemorySegment leafHashes,
      long offset,
      long strideBytes,
      int trees,
      int count,
      MemorySegment scratch,
      long scratchOffset,
      MemorySegment out,
      long outOffset) {
    if (trees < 0 || count < 0 || strideBytes < 0) {
      throw new IllegalArgumentException(
          "%d trees of %d leaves, %d bytes apart".formatted(trees, count, strideBytes));
    }
    if (trees == 0) {
      return;
    }
    long leavesEnd = end(offset, strideBytes, trees, count * DIGEST_BYTES);
    check("leaf hashes", leafHashes, offset, leavesEnd);
    check("roots", out, outOffset, outOffset + trees * DIGEST_BYTES);
    int tree = 0;
    if (count > 1) {
      int atOnce = kernel.treesAtOnce();
      int safe = treesReadableBehind(leavesEnd, strideBytes, trees, count, leafHashes.byteSize());
      for (; tree + atOnce <= safe; tree += atOnce) {
        long from = offset + tree * strideBytes;
        kernel.roots(leafHashes, from, strideBytes, count, out, outOffset + tree * DIGEST_BYTES);
      }
    }
    for (; tree < trees; tree++) {
      long from = offset + tree * strideBytes;
      root(leafHashes, from, count, scratch, scratchOffset, out, outOffset + tree * DIGEST_BYTES);
    }
  }

  /**
   * Writes the nodes of all levels on end, leaves first, with an empty node where a level needs
   * one, the root last. Uses up to {@link #treeScratchBytes} in all: {@link TreeShape#LEAD_BYTES}
   * before {@code nodesOffset}, the rest behind.
   */
  void levels(
      MemorySegment leafHashes, long offset, int count, MemorySegment nodes, long nodesOffset) {
    if (count < 0) {
      throw new IllegalArgumentException("a tree of " + count + " leaves");
    }
    check("leaf hashes", leafHashes, offset, offset + count * DIGEST_BYTES);
    long nodesStart = nodesOffset - TreeShape.LEAD_BYTES;
    check("scratch", nodes, nodesStart, nodesStart + treeScratchBytes(count));
    MemorySegment.copy(leafHashes, offset, nodes, nodesOffset, count * DIGEST_BYTES);
    long at = nodesOffset;
    for (int level = count; level > 1; level = TreeShape.parents(level)) {
      long levelEnd = at + TreeShape.padded(level) * DIGEST_BYTES;
      if (level % 2 == 1) {
        MerkleNode.EMPTY.writeTo(nodes, levelEnd - DIGEST_BYTES);
      }
      kernel.parents(nodes, at, TreeShape.parents(level), nodes, levelEnd);
      at = levelEnd;
    }
  }

  /** Trees whose last pair may be read whole where the tree has but one leaf for it. */
  private static int treesReadableBehind(
      long leavesEnd, long strideBytes, int trees, int count, long memoryBytes) {
    if (count % 2 == 0 || leavesEnd + DIGEST_BYTES <= memoryBytes) {
      return trees;
    }
    return strideBytes < DIGEST_BYTES ? 0 : trees - 1;
  }

  private static long end(long offset, long strideBytes, int count, long lastBytes) {
    long last = Math.multiplyExact(strideBytes, (long) count - 1);
    return Math.addExact(Math.addExact(offset, last), lastBytes);
  }

  private static void check(String what, MemorySegment memory, long start, long end) {
    if (!memory.isNative()) {
      throw new IllegalArgumentException(what + " must be in native memory: " + memory);
    }
    if (start < 0 || start > end || end > memory.byteSize()) {
      throw new IllegalArgumentException(
          "%s need bytes %d to %d of a segment of %d bytes"
              .formatted(what, start, end, memory.byteSize()));
    }
  }
}
