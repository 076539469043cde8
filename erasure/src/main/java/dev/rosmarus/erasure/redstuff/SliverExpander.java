package dev.rosmarus.erasure.redstuff;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.ErasureException.IndexTooLarge;
import dev.rosmarus.erasure.ErasureException.MerkleRootMismatch;
import dev.rosmarus.erasure.ErasureException.SliverSizeMismatch;
import dev.rosmarus.erasure.ErasureException.SymbolSizeMismatch;
import dev.rosmarus.erasure.RecoverySymbol;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.hash.Hasher;
import dev.rosmarus.erasure.hash.MerkleNode;
import dev.rosmarus.erasure.hash.MerkleTree;
import dev.rosmarus.erasure.rs.ReedSolomon;
import dev.rosmarus.erasure.rs.ReedSolomonCode;
import java.lang.foreign.MemorySegment;

/**
 * Expands single slivers to all their {@code n} symbols and hashes these: how a sliver is checked
 * against metadata, and where recovery symbols with proofs come from (Walrus encoding spec,
 * sections 7.2, 9 and 10). One thread at a time; scratch memory of one expanded sliver is kept.
 */
public final class SliverExpander implements AutoCloseable {

  private final ReedSolomon code = new ReedSolomon();
  private final Hasher hasher = Hasher.create();
  private final EncodeWorker.Buffer symbols = new EncodeWorker.Buffer();
  private final EncodeWorker.Buffer leaves = new EncodeWorker.Buffer();
  private final EncodeWorker.Buffer scratch = new EncodeWorker.Buffer();

  /** Bytes of native memory this expander holds now, without the code's tiles. */
  public long bytes() {
    return symbols.bytes() + leaves.bytes() + scratch.bytes();
  }

  /**
   * Checks the form of a sliver: its index, length and symbol size, in this order.
   *
   * @throws IndexTooLarge if it is outside the system
   * @throws SliverSizeMismatch if its length is not that of the blob's slivers
   * @throws SymbolSizeMismatch if its symbol size is not the blob's
   */
  public static void checkForm(BlobLayout layout, Sliver sliver) {
    int shards = layout.config().shards();
    if (sliver.index() < 0 || sliver.index() >= shards) {
      throw new IndexTooLarge(sliver.axis().word() + " sliver index", sliver.index(), shards);
    }
    int expected = layout.sliverBytes(sliver.axis());
    if (sliver.bytes() != expected) {
      throw new SliverSizeMismatch(sliver.axis(), sliver.index(), sliver.bytes(), expected);
    }
    if (sliver.symbolBytes() != layout.symbolBytes()) {
      throw new SymbolSizeMismatch(sliver.symbolBytes(), layout.symbolBytes());
    }
  }

  /**
   * Checks a sliver against metadata (section 9): its form, then its hash.
   *
   * @throws MerkleRootMismatch if the sliver is not the one that was hashed; the only result that
   *     says something about the blob
   */
  public void verify(VerifiedMetadata metadata, Sliver sliver) {
    MerkleNode hash = hash(metadata.layout(), sliver);
    if (!hash.equals(metadata.sliverHash(sliver.axis(), sliver.index()))) {
      throw new MerkleRootMismatch(sliver.axis(), sliver.index());
    }
  }

  /** The hash of a sliver: the root over its {@code n} symbols. */
  public MerkleNode hash(BlobLayout layout, Sliver sliver) {
    expand(layout, sliver);
    int shards = layout.config().shards();
    MemorySegment tree =
        scratch.reserve(Hasher.treeScratchBytes(shards) + EncodingConfig.HASH_BYTES);
    long rootAt = Guard.BYTES + Guard.align(Hasher.treeScratchBytes(shards));
    MemorySegment leafHashes = hashSymbols(layout);
    hasher.root(leafHashes, Guard.BYTES, shards, tree, Guard.BYTES, tree, rootAt);
    return MerkleNode.digest(tree, rootAt);
  }

  /** The tree over a sliver's {@code n} symbols, for proofs; it may be kept and does not change. */
  public MerkleTree tree(BlobLayout layout, Sliver sliver) {
    expand(layout, sliver);
    return MerkleTree.ofLeafHashes(
        hashSymbols(layout), Guard.BYTES, layout.config().shards(), hasher);
  }

  /**
   * The symbols of a source sliver that help to recover some slivers of the opposite axis, with
   * their proofs. Data is copied to heap memory.
   */
  public RecoverySymbol[] recoverySymbols(BlobLayout layout, Sliver source, int... targetIndices) {
    MerkleTree tree = tree(layout, source);
    RecoverySymbol[] result = new RecoverySymbol[targetIndices.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = cut(layout, source, targetIndices[i], tree);
    }
    return result;
  }

  /**
   * As {@link #recoverySymbols}, for one symbol of a sliver whose tree is at hand: nothing is
   * hashed.
   *
   * @param tree what {@link #tree} gave for this sliver
   */
  public RecoverySymbol recoverySymbol(
      BlobLayout layout, Sliver source, int targetIndex, MerkleTree tree) {
    expand(layout, source);
    return cut(layout, source, targetIndex, tree);
  }

  private RecoverySymbol cut(BlobLayout layout, Sliver source, int target, MerkleTree tree) {
    Axis axis = source.axis().opposite();
    layout.config().pairIndex(axis, target);
    byte[] data = new byte[layout.symbolBytes()];
    long at = Guard.BYTES + (long) target * data.length;
    MemorySegment copy =
        MemorySegment.ofArray(data).copyFrom(symbols.reserve(0).asSlice(at, data.length));
    return new RecoverySymbol(axis, target, source.index(), copy, tree.proof(target));
  }

  private void expand(BlobLayout layout, Sliver sliver) {
    checkForm(layout, sliver);
    ReedSolomonCode expanding = Codes.expanding(layout.config(), sliver.axis());
    long bytes = (long) layout.config().shards() * layout.symbolBytes();
    MemorySegment memory = symbols.reserve(bytes);
    MemorySegment.copy(sliver.data(), 0, memory, Guard.BYTES, sliver.bytes());
    MemorySegment held = memory.asSlice(Guard.BYTES, sliver.bytes());
    MemorySegment recoveries = memory.asSlice(Guard.BYTES + sliver.bytes(), bytes - sliver.bytes());
    code.encode(expanding, layout.symbolBytes(), held, recoveries);
  }

  private MemorySegment hashSymbols(BlobLayout layout) {
    int shards = layout.config().shards();
    MemorySegment hashes = leaves.reserve((long) shards * EncodingConfig.HASH_BYTES);
    hasher.leaves(
        symbols.reserve(0), Guard.BYTES, layout.symbolBytes(), shards, hashes, Guard.BYTES);
    return hashes;
  }

  @Override
  public void close() {
    code.close();
    symbols.close();
    leaves.close();
    scratch.close();
  }
}
