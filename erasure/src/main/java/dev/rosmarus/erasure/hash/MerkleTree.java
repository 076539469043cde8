package dev.rosmarus.erasure.hash;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A Merkle tree that keeps all its nodes, for proofs (Walrus encoding spec, section 7.1).
 * Immutable.
 *
 * <p>Levels are padded one by one: each level of odd length but the root gets one empty node. The
 * leaves are not filled up to a power of two.
 */
public final class MerkleTree {

  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final int leaves;

  /** All levels, leaves first, each padded to even length but the root; four words per node. */
  private final long[] words;

  private MerkleTree(int leaves, long[] words) {
    this.leaves = leaves;
    this.words = words;
  }

  /** The tree over leaves of any lengths. */
  public static MerkleTree of(List<byte[]> leaves) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment hashes = arena.allocate((long) leaves.size() * MerkleNode.BYTES + 1);
      ScalarBlake2b blake = new ScalarBlake2b();
      for (int i = 0; i < leaves.size(); i++) {
        MemorySegment leaf = MemorySegment.ofArray(leaves.get(i));
        blake.hashPrefixed(0, leaf, 0, leaf.byteSize());
        blake.writeDigest(hashes, (long) i * MerkleNode.BYTES);
      }
      return ofLeafHashes(hashes, 0, leaves.size(), Hasher.plain());
    }
  }

  /**
   * The tree over {@code count} leaf hashes of 32 bytes at {@code offset}.
   *
   * @throws IndexOutOfBoundsException if they are not within the segment
   */
  public static MerkleTree ofLeafHashes(
      MemorySegment hashes, long offset, int count, Hasher hasher) {
    long[] words = new long[TreeShape.nodes(count) * Blake2b.DIGEST_WORDS];
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment nodes = arena.allocate(Hasher.treeScratchBytes(count));
      hasher.levels(hashes, offset, count, nodes, TreeShape.LEAD_BYTES);
      MemorySegment.copy(nodes, WORD, TreeShape.LEAD_BYTES, words, 0, words.length);
    }
    return new MerkleTree(count, words);
  }

  public int leaves() {
    return leaves;
  }

  /** The root; of a tree without leaves the empty node, of one with one leaf that leaf's hash. */
  public MerkleNode root() {
    return leaves == 0 ? MerkleNode.EMPTY : node(words.length / Blake2b.DIGEST_WORDS - 1);
  }

  /**
   * The hash of a leaf.
   *
   * @throws IndexOutOfBoundsException if the tree has no such leaf
   */
  public MerkleNode leaf(int index) {
    checkIndex(index);
    return node(index);
  }

  /**
   * The siblings from a leaf up to the root.
   *
   * @throws IndexOutOfBoundsException if the tree has no such leaf
   */
  public MerkleProof proof(int leaf) {
    checkIndex(leaf);
    List<MerkleNode> path = new ArrayList<>(MerkleProof.pathLength(leaves));
    int first = 0;
    int index = leaf;
    for (int level = leaves; level > 1; level = TreeShape.parents(level)) {
      int sibling = index ^ 1;
      path.add(sibling < level ? node(first + sibling) : MerkleNode.EMPTY);
      first += TreeShape.padded(level);
      index >>>= 1;
    }
    return new MerkleProof(path);
  }

  private void checkIndex(int leaf) {
    if (leaf < 0 || leaf >= leaves) {
      throw new IndexOutOfBoundsException("leaf " + leaf + " of a tree with " + leaves);
    }
  }

  private MerkleNode node(int number) {
    int at = number * Blake2b.DIGEST_WORDS;
    return new MerkleNode.Digest(words[at], words[at + 1], words[at + 2], words[at + 3]);
  }
}
