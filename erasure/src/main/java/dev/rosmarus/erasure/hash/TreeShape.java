package dev.rosmarus.erasure.hash;

/** Sizes of the levels of a Merkle tree laid out level after level, leaves first. */
final class TreeShape {

  /** Bytes kept free before the first level: kernels read a byte before the nodes they hash. */
  static final int LEAD_BYTES = 64;

  private TreeShape() {}

  /** Nodes of the level above {@code nodes} nodes. */
  static int parents(int nodes) {
    return nodes / 2 + nodes % 2;
  }

  /** Nodes of a level with its empty node, if it needs one. */
  static int padded(int nodes) {
    return nodes > 1 ? nodes + nodes % 2 : nodes;
  }

  /** Nodes of all levels with their empty nodes. */
  static int nodes(int leaves) {
    int nodes = 0;
    for (int level = leaves; level > 1; level = parents(level)) {
      nodes = Math.addExact(nodes, padded(level));
    }
    return leaves == 0 ? 0 : nodes + 1;
  }
}
