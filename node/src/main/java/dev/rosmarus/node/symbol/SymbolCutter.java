package dev.rosmarus.node.symbol;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.RecoverySymbol;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.hash.MerkleTree;
import dev.rosmarus.node.sliver.Expanders;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * Cuts one symbol with its proof from a sliver. A symbol that is pure data of the sliver, under a
 * tree that is kept, costs no computation.
 */
final class SymbolCutter {

  private final EncodingConfig encoding;
  private final Expanders expanders;
  private final ProofTrees trees;
  private final SymbolObserver observer;

  SymbolCutter(
      EncodingConfig encoding, Expanders expanders, ProofTrees trees, SymbolObserver observer) {
    this.encoding = encoding;
    this.expanders = expanders;
    this.trees = trees;
    this.observer = observer;
  }

  /** The symbol for a sliver of the opposite axis, its data on the heap. */
  RecoverySymbol cut(BlobId blob, Sliver source, int target) {
    // Sizes follow from the symbols alone, so that the metadata need not be read.
    BlobLayout layout = encoding.layout(encoding.sourceSymbols() * source.symbolBytes());
    ProofTrees.Key key = new ProofTrees.Key(blob, source.axis(), source.index());
    Optional<MerkleTree> kept = trees.get(key);
    if (kept.isEmpty()) {
      observer.cacheMissed();
    }
    MerkleTree tree =
        kept.orElseGet(() -> expanders.with(expander -> keep(key, expander.tree(layout, source))));
    if (target >= encoding.symbolsPerSliver(source.axis())) {
      return expanders.with(expander -> expander.recoverySymbol(layout, source, target, tree));
    }
    byte[] data = source.symbol(target).toArray(ValueLayout.JAVA_BYTE);
    return new RecoverySymbol(
        source.axis().opposite(),
        target,
        source.index(),
        MemorySegment.ofArray(data),
        tree.proof(target));
  }

  private MerkleTree keep(ProofTrees.Key key, MerkleTree tree) {
    trees.put(key, tree);
    return tree;
  }
}
