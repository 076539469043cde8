package dev.rosmarus.erasure.hash;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * The siblings on the way from a leaf to the root, leaf level first (Walrus encoding spec, sections
 * 7.1 and 8.4). A proof that came from outside may have any length; only {@link #verify} judges it.
 */
public record MerkleProof(List<MerkleNode> path) {

  public MerkleProof {
    path = List.copyOf(path);
  }

  /** Nodes on the path of a leaf in a tree of so many leaves. */
  public static int pathLength(int leaves) {
    return leaves <= 1 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(leaves - 1);
  }

  /**
   * Whether this path leads from {@code leafData} at {@code index} to {@code root}. Never fails
   * otherwise: a path that is too long or an index the path cannot have is just false.
   *
   * @param leafData the leaf's bytes, before hashing
   * @param leaves number of leaves of the tree
   */
  public boolean verify(MemorySegment leafData, int index, int leaves, MerkleNode root) {
    return leaves > 0
        && index >= 0
        && path.size() <= pathLength(leaves)
        && index >>> path.size() == 0
        && computeRoot(leafData, index).equals(root);
  }

  /** The root that this path leads to; what makes the index possible is not looked at. */
  public MerkleNode computeRoot(MemorySegment leafData, int index) {
    ScalarBlake2b blake = new ScalarBlake2b();
    blake.hashPrefixed(0, leafData, 0, leafData.byteSize());
    long[] pair = new long[2 * Blake2b.DIGEST_WORDS];
    int at = index;
    for (MerkleNode sibling : path) {
      int own = at % 2 == 0 ? 0 : Blake2b.DIGEST_WORDS;
      for (int i = 0; i < Blake2b.DIGEST_WORDS; i++) {
        pair[own + i] = blake.digestWord(i);
      }
      put(sibling, pair, Blake2b.DIGEST_WORDS - own);
      blake.hashInner(pair);
      at >>>= 1;
    }
    return blake.digest();
  }

  private static void put(MerkleNode node, long[] pair, int at) {
    switch (node) {
      case MerkleNode.Digest digest -> {
        pair[at] = digest.word0();
        pair[at + 1] = digest.word1();
        pair[at + 2] = digest.word2();
        pair[at + 3] = digest.word3();
      }
      case MerkleNode.Empty _ -> {
        for (int i = 0; i < Blake2b.DIGEST_WORDS; i++) {
          pair[at + i] = 0;
        }
      }
    }
  }
}
