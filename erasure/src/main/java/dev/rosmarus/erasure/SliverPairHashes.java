package dev.rosmarus.erasure;

import dev.rosmarus.erasure.hash.MerkleNode;

/**
 * The Merkle roots of one pair's expanded slivers (Walrus encoding spec, section 7.2). Foreign
 * metadata may hold {@link MerkleNode#EMPTY} here; no sliver ever matches it.
 */
public record SliverPairHashes(MerkleNode primary, MerkleNode secondary) {

  /** The hash of this pair's sliver of an axis. */
  public MerkleNode of(Axis axis) {
    return switch (axis) {
      case PRIMARY -> primary;
      case SECONDARY -> secondary;
    };
  }
}
