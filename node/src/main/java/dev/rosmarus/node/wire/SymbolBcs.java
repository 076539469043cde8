package dev.rosmarus.node.wire;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.DecodingSymbol;
import dev.rosmarus.erasure.InconsistencyProof;
import dev.rosmarus.erasure.RecoverySymbol;
import dev.rosmarus.erasure.hash.MerkleProof;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;

/**
 * BCS of symbols and proofs (Walrus encoding spec, section 8.4). A tag always names the axis of the
 * sliver to recover; the index beside the data is that of the sliver the symbol was cut from.
 *
 * <p>Symbols that are read are views of the input: they live as long as it does.
 */
public final class SymbolBcs {

  private static final int DECODING_SYMBOL_BYTES_MIN = Short.BYTES + 1;
  private static final int RECOVERY_SYMBOL_BYTES_MIN = DECODING_SYMBOL_BYTES_MIN + 1;
  private static final int GENERAL_SYMBOL_BYTES_MIN = 1 + RECOVERY_SYMBOL_BYTES_MIN + Short.BYTES;
  private static final int MAP_ENTRY_BYTES_MIN = Short.BYTES + 1;

  private SymbolBcs() {}

  /** DecodingSymbol, whose target axis is known from elsewhere. */
  public static DecodingSymbol readDecodingSymbol(BcsReader in, Axis target) {
    return new DecodingSymbol(target, in.u16(), in.byteSlice());
  }

  /** DecodingSymbol; the target axis is not written. */
  public static void writeDecodingSymbol(BcsWriter out, DecodingSymbol symbol) {
    writeSymbol(out, symbol.sourceIndex(), symbol.data());
  }

  /** EitherDecodingSymbol: tagged with the target axis. */
  public static DecodingSymbol readTaggedDecodingSymbol(BcsReader in) {
    Axis target = ScalarBcs.readAxis(in);
    return readDecodingSymbol(in, target);
  }

  /** EitherDecodingSymbol: tagged with the target axis. */
  public static void writeTaggedDecodingSymbol(BcsWriter out, DecodingSymbol symbol) {
    ScalarBcs.writeAxis(out, symbol.target());
    writeDecodingSymbol(out, symbol);
  }

  /** The answer to a request for decoding symbols: by index of the sliver to recover. */
  public static Map<Integer, List<DecodingSymbol>> readDecodingSymbols(BcsReader in) {
    return in.map(
        MAP_ENTRY_BYTES_MIN,
        BcsReader::u16,
        symbols -> symbols.vec(1 + DECODING_SYMBOL_BYTES_MIN, SymbolBcs::readTaggedDecodingSymbol));
  }

  /** The answer to a request for decoding symbols: by index of the sliver to recover. */
  public static void writeDecodingSymbols(
      BcsWriter out, Map<Integer, List<DecodingSymbol>> symbolsByTarget) {
    out.map(
        symbolsByTarget,
        BcsWriter::u16,
        (value, symbols) -> value.vec(symbols, SymbolBcs::writeTaggedDecodingSymbol));
  }

  public static MerkleProof readProof(BcsReader in) {
    return new MerkleProof(in.vec(1, MetadataBcs::readNode));
  }

  public static void writeProof(BcsWriter out, MerkleProof proof) {
    out.vec(proof.path(), MetadataBcs::writeNode);
  }

  /** GeneralRecoverySymbol: a symbol that names its target in full. */
  public static RecoverySymbol readGeneral(BcsReader in) {
    Axis target = ScalarBcs.readAxis(in);
    int sourceIndex = in.u16();
    MemorySegment data = in.byteSlice();
    int targetIndex = in.u16();
    return new RecoverySymbol(target, targetIndex, sourceIndex, data, readProof(in));
  }

  /** GeneralRecoverySymbol: a symbol that names its target in full. */
  public static void writeGeneral(BcsWriter out, RecoverySymbol symbol) {
    ScalarBcs.writeAxis(out, symbol.target());
    writeSymbol(out, symbol.sourceIndex(), symbol.data());
    out.u16(symbol.targetIndex());
    writeProof(out, symbol.proof());
  }

  /** The answer to a request for recovery symbols. */
  public static List<RecoverySymbol> readGenerals(BcsReader in) {
    return in.vec(GENERAL_SYMBOL_BYTES_MIN, SymbolBcs::readGeneral);
  }

  /** The answer to a request for recovery symbols. */
  public static void writeGenerals(BcsWriter out, List<RecoverySymbol> symbols) {
    out.vec(symbols, SymbolBcs::writeGeneral);
  }

  /** RecoverySymbol, whose target is known from elsewhere. */
  static RecoverySymbol readRecoverySymbol(BcsReader in, Axis target, int targetIndex) {
    return new RecoverySymbol(target, targetIndex, in.u16(), in.byteSlice(), readProof(in));
  }

  /** RecoverySymbol; the target is not written. */
  static void writeRecoverySymbol(BcsWriter out, RecoverySymbol symbol) {
    writeSymbol(out, symbol.sourceIndex(), symbol.data());
    writeProof(out, symbol.proof());
  }

  /** InconsistencyProof of an axis that the URL tells. */
  public static InconsistencyProof readInconsistencyProof(BcsReader in, Axis target) {
    int targetIndex = in.u16();
    List<RecoverySymbol> symbols =
        in.vec(
            RECOVERY_SYMBOL_BYTES_MIN, symbol -> readRecoverySymbol(symbol, target, targetIndex));
    return new InconsistencyProof(target, targetIndex, symbols);
  }

  /** InconsistencyProof; the axis is not written. */
  public static void writeInconsistencyProof(BcsWriter out, InconsistencyProof proof) {
    out.u16(proof.targetIndex()).vec(proof.symbols(), SymbolBcs::writeRecoverySymbol);
  }

  /** InconsistencyProof behind its axis. */
  public static InconsistencyProof readTaggedInconsistencyProof(BcsReader in) {
    Axis target = ScalarBcs.readAxis(in);
    return readInconsistencyProof(in, target);
  }

  /** InconsistencyProof behind its axis. */
  public static void writeTaggedInconsistencyProof(BcsWriter out, InconsistencyProof proof) {
    ScalarBcs.writeAxis(out, proof.target());
    writeInconsistencyProof(out, proof);
  }

  /** The id of a symbol. */
  public static SymbolId id(RecoverySymbol symbol) {
    return new SymbolId(symbol.row(), symbol.column());
  }

  private static void writeSymbol(BcsWriter out, int sourceIndex, MemorySegment data) {
    out.u16(sourceIndex).bytes(data);
  }
}
