package dev.rosmarus.node.symbol;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.hash.MerkleTree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The trees over expanded slivers that were used last. What is stored never changes its tree. */
final class ProofTrees {

  /** A source sliver. */
  record Key(BlobId blob, Axis axis, int sliverIndex) {}

  private final int treesMax;
  private final Map<Key, MerkleTree> trees = new LinkedHashMap<>(16, 0.75f, true);

  ProofTrees(int treesMax) {
    this.treesMax = treesMax;
  }

  synchronized Optional<MerkleTree> get(Key key) {
    return Optional.ofNullable(trees.get(key));
  }

  synchronized void put(Key key, MerkleTree tree) {
    trees.put(key, tree);
    if (trees.size() > treesMax) {
      trees.remove(trees.keySet().iterator().next());
    }
  }

  synchronized int size() {
    return trees.size();
  }
}
