package dev.rosmarus.erasure;

import dev.rosmarus.erasure.hash.MerkleProof;
import java.lang.foreign.MemorySegment;

/**
 * The symbol where sliver {@code targetIndex} of axis {@code target} crosses sliver {@code
 * sourceIndex} of the opposite axis, proved against the hash of that source (the protocol's general
 * recovery symbol; Walrus encoding spec, sections 8.4 and 10).
 */
public record RecoverySymbol(
    Axis target, int targetIndex, int sourceIndex, MemorySegment data, MerkleProof proof) {

  /** Row of the symbol in the expanded matrix: an index of primary slivers. */
  public int row() {
    return target == Axis.PRIMARY ? targetIndex : sourceIndex;
  }

  /** Column of the symbol in the expanded matrix: an index of secondary slivers. */
  public int column() {
    return target == Axis.PRIMARY ? sourceIndex : targetIndex;
  }
}
