package dev.rosmarus.erasure.redstuff;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.DecodingSymbol;
import dev.rosmarus.erasure.ErasureException.IndexTooLarge;
import dev.rosmarus.erasure.ErasureException.InvalidProof;
import dev.rosmarus.erasure.ErasureException.MerkleRootMismatch;
import dev.rosmarus.erasure.ErasureException.SliverNotInconsistent;
import dev.rosmarus.erasure.ErasureException.SymbolSizeMismatch;
import dev.rosmarus.erasure.ErasureException.TooFew;
import dev.rosmarus.erasure.ErasureException.UnusableSymbol;
import dev.rosmarus.erasure.ErasureException.WrongCount;
import dev.rosmarus.erasure.InconsistencyProof;
import dev.rosmarus.erasure.RecoverySymbol;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.hash.MerkleNode;
import dev.rosmarus.erasure.rs.ReedSolomon;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Rebuilds a sliver from symbols of slivers of the other axis, or proves that the blob is
 * inconsistent (Walrus encoding spec, section 10). Always decodes from exactly as many symbols as
 * needed, so that the answer is unique whatever the symbols are. One thread at a time.
 */
public final class SliverRecovery implements AutoCloseable {

  private final ReedSolomon code = new ReedSolomon();
  private final SliverExpander expander = new SliverExpander();

  /**
   * Rebuilds a sliver from symbols that are taken on trust.
   *
   * @param symbols distinct ones; the first that are needed are used
   * @throws TooFew with fewer than are needed
   * @throws SymbolSizeMismatch if a symbol's length is not the blob's
   * @throws UnusableSymbol if a symbol is for slivers of the other axis
   */
  public Sliver recover(BlobLayout layout, Axis axis, int index, List<DecodingSymbol> symbols) {
    layout.config().pairIndex(axis, index);
    int needed = layout.config().symbolsPerSliver(axis);
    if (symbols.size() < needed) {
      throw new TooFew("symbols for " + axis.word() + " sliver " + index, symbols.size(), needed);
    }
    try (Arena arena = Arena.ofConfined()) {
      int[] received = new int[needed];
      List<MemorySegment> data = new ArrayList<>(needed);
      for (int i = 0; i < needed; i++) {
        DecodingSymbol symbol = symbols.get(i);
        if (symbol.target() != axis) {
          throw new UnusableSymbol(symbol, axis, index);
        }
        requireSymbolBytes(layout, symbol.data());
        received[i] = symbol.sourceIndex();
        data.add(toNative(symbol.data(), arena));
      }
      MemorySegment sliver = arena.allocate(layout.sliverBytes(axis), 64);
      code.decode(
          Codes.expanding(layout.config(), axis), layout.symbolBytes(), received, data, sliver);
      MemorySegment copy = MemorySegment.ofArray(new byte[(int) sliver.byteSize()]);
      return new Sliver(axis, index, layout.symbolBytes(), copy.copyFrom(sliver));
    }
  }

  /**
   * Rebuilds a sliver from symbols with proofs and checks it, or turns the symbols into a proof
   * that no sliver fits.
   *
   * @param symbols distinct ones for this sliver; the first that are needed are checked and used
   */
  public Recovery recoverOrProve(
      VerifiedMetadata metadata, Axis axis, int index, List<RecoverySymbol> symbols) {
    int needed = metadata.layout().config().symbolsPerSliver(axis);
    if (symbols.size() < needed) {
      throw new TooFew("symbols for " + axis.word() + " sliver " + index, symbols.size(), needed);
    }
    List<RecoverySymbol> used = symbols.subList(0, needed);
    for (RecoverySymbol symbol : used) {
      if (symbol.target() != axis || symbol.targetIndex() != index) {
        throw new UnusableSymbol(symbol, axis, index);
      }
      verifySymbol(metadata, symbol);
    }
    Sliver sliver = recover(metadata.layout(), axis, index, decodingSymbols(used));
    try {
      expander.verify(metadata, sliver);
      return new Recovery.Recovered(sliver);
    } catch (MerkleRootMismatch e) {
      return new Recovery.Inconsistent(new InconsistencyProof(axis, index, used));
    }
  }

  /**
   * Checks a symbol and its proof against the hash of its source (section 10.2).
   *
   * @throws IndexTooLarge if its source or target is outside the system
   * @throws SymbolSizeMismatch if its length is not the blob's
   * @throws InvalidProof if the proof does not lead to the source's hash
   */
  public static void verifySymbol(VerifiedMetadata metadata, RecoverySymbol symbol) {
    int shards = metadata.layout().config().shards();
    requireBelow("source sliver index", symbol.sourceIndex(), shards);
    requireBelow("target sliver index", symbol.targetIndex(), shards);
    requireSymbolBytes(metadata.layout(), symbol.data());
    MerkleNode sourceHash = metadata.sliverHash(symbol.target().opposite(), symbol.sourceIndex());
    if (!symbol.proof().verify(symbol.data(), symbol.targetIndex(), shards, sourceHash)) {
      throw new InvalidProof(symbol.sourceIndex(), symbol.targetIndex());
    }
  }

  /**
   * Checks a symbol that is to help with one sliver. A symbol may also lie on the wanted sliver
   * itself, cut from it for a sliver that crosses it; then it is re-read as that sliver's own.
   *
   * @return the symbol as the decoder of the wanted sliver takes it
   * @throws UnusableSymbol if it does not lie on the wanted sliver
   */
  public static DecodingSymbol verifySymbolFor(
      VerifiedMetadata metadata, RecoverySymbol symbol, Axis axis, int index) {
    verifySymbol(metadata, symbol);
    if (symbol.target() == axis && symbol.targetIndex() == index) {
      return new DecodingSymbol(axis, symbol.sourceIndex(), symbol.data());
    }
    if (symbol.target() == axis.opposite() && symbol.sourceIndex() == index) {
      return new DecodingSymbol(axis, symbol.targetIndex(), symbol.data());
    }
    throw new UnusableSymbol(symbol, axis, index);
  }

  /**
   * Checks an inconsistency proof (section 10.5) and returns if it is good.
   *
   * @throws WrongCount unless there are exactly as many symbols as decoding takes
   * @throws UnusableSymbol if a symbol is not for the proof's sliver
   * @throws InvalidProof if a symbol does not lie under the metadata's hashes
   * @throws SliverNotInconsistent if the sliver fits the metadata after all
   */
  public void verify(VerifiedMetadata metadata, InconsistencyProof proof) {
    BlobLayout layout = metadata.layout();
    Axis axis = proof.target();
    requireBelow("target sliver index", proof.targetIndex(), layout.config().shards());
    int needed = layout.config().symbolsPerSliver(axis);
    if (proof.symbols().size() != needed) {
      throw new WrongCount("symbols of an inconsistency proof", proof.symbols().size(), needed);
    }
    switch (recoverOrProve(metadata, axis, proof.targetIndex(), proof.symbols())) {
      case Recovery.Recovered recovered ->
          throw new SliverNotInconsistent(axis, recovered.sliver().index());
      case Recovery.Inconsistent inconsistent -> {}
    }
  }

  private static List<DecodingSymbol> decodingSymbols(List<RecoverySymbol> symbols) {
    return symbols.stream()
        .map(s -> new DecodingSymbol(s.target(), s.sourceIndex(), s.data()))
        .toList();
  }

  private static void requireSymbolBytes(BlobLayout layout, MemorySegment data) {
    if (data.byteSize() != layout.symbolBytes()) {
      throw new SymbolSizeMismatch(data.byteSize(), layout.symbolBytes());
    }
  }

  private static void requireBelow(String what, int index, int limit) {
    if (index < 0 || index >= limit) {
      throw new IndexTooLarge(what, index, limit);
    }
  }

  private static MemorySegment toNative(MemorySegment data, Arena arena) {
    return data.isNative() ? data : arena.allocate(data.byteSize(), 8).copyFrom(data);
  }

  @Override
  public void close() {
    code.close();
    expander.close();
  }
}
