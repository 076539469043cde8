package dev.rosmarus.erasure.redstuff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.BlobMetadata;
import dev.rosmarus.erasure.DecodingSymbol;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.EncodingType;
import dev.rosmarus.erasure.ErasureException;
import dev.rosmarus.erasure.ErasureException.BlobIdMismatch;
import dev.rosmarus.erasure.ErasureException.BlobTooLarge;
import dev.rosmarus.erasure.ErasureException.Duplicate;
import dev.rosmarus.erasure.ErasureException.HashCountMismatch;
import dev.rosmarus.erasure.ErasureException.IndexTooLarge;
import dev.rosmarus.erasure.ErasureException.InvalidBlobId;
import dev.rosmarus.erasure.ErasureException.InvalidProof;
import dev.rosmarus.erasure.ErasureException.InvalidQuilt;
import dev.rosmarus.erasure.ErasureException.InvalidSymbolSize;
import dev.rosmarus.erasure.ErasureException.MerkleRootMismatch;
import dev.rosmarus.erasure.ErasureException.SliverNotInconsistent;
import dev.rosmarus.erasure.ErasureException.SliverSizeMismatch;
import dev.rosmarus.erasure.ErasureException.SymbolSizeMismatch;
import dev.rosmarus.erasure.ErasureException.TooFew;
import dev.rosmarus.erasure.ErasureException.UnsupportedCode;
import dev.rosmarus.erasure.ErasureException.UnsupportedEncoding;
import dev.rosmarus.erasure.ErasureException.UnsupportedShardCount;
import dev.rosmarus.erasure.ErasureException.UnusableSymbol;
import dev.rosmarus.erasure.ErasureException.WrongCount;
import dev.rosmarus.erasure.InconsistencyProof;
import dev.rosmarus.erasure.RecoverySymbol;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.SliverPairHashes;
import dev.rosmarus.erasure.hash.MerkleProof;
import dev.rosmarus.erasure.rs.ReedSolomon;
import dev.rosmarus.erasure.rs.ReedSolomonCode;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Everything that can be wrong with an input has a type, and its message names the value. */
class WrongInputTest {

  private record Case(
      Class<? extends ErasureException> type, String names, ThrowingCallable provocation) {}

  /** Four shards, symbols of 2 bytes: P = 2, S = 3. */
  private static final EncodedBlob BLOB = EncodedBlob.random(4, 12, 7);

  private static final EncodingConfig CONFIG = BLOB.config();
  private static final BlobLayout LAYOUT = BLOB.layout();
  private static final Sliver ROW = BLOB.primary().get(1);
  private static final MemorySegment SYMBOL = MemorySegment.ofArray(new byte[2]);
  private static final List<RecoverySymbol> SYMBOLS =
      BLOB.symbolsFor(Axis.PRIMARY, 1, new Random(1));
  private static final BlobId OTHER_ID = BlobId.of(new byte[BlobId.BYTES]);

  private static final BlobDecoder DECODER = new BlobDecoder(CONFIG, Threads.degree(1));
  private static final SliverExpander EXPANDER = new SliverExpander();
  private static final SliverRecovery RECOVERY = new SliverRecovery();

  @AfterAll
  static void close() {
    DECODER.close();
    EXPANDER.close();
    RECOVERY.close();
  }

  @TestFactory
  Stream<DynamicTest> wrongInputGivesATypedErrorThatNamesTheValue() {
    return cases()
        .map(c ->
            DynamicTest.dynamicTest(
                c.type().getSimpleName() + " " + c.names(),
                () ->
                    assertThat(catchThrowable(c.provocation()))
                        .isInstanceOf(c.type())
                        .hasMessageContaining(c.names())));
  }

  /** Quilts have errors of their own and tests of their own. */
  @Test
  void noTypeOfErrorIsLeftUnprovoked() {
    List<Class<?>> provoked = new ArrayList<>(cases().<Class<?>>map(Case::type).toList());
    provoked.add(InvalidQuilt.class);

    assertThat(provoked)
        .containsAll(Arrays.asList(ErasureException.class.getPermittedSubclasses()));
  }

  private static Stream<Case> cases() {
    return Stream.of(parameters(), metadata(), slivers(), decoding(), symbols(), proofs())
        .flatMap(cases -> cases);
  }

  private static Stream<Case> parameters() {
    return Stream.of(
        new Case(UnsupportedShardCount.class, "3", () -> new EncodingConfig(3)),
        new Case(UnsupportedShardCount.class, "65536", () -> new EncodingConfig(65_536)),
        new Case(UnsupportedCode.class, "0 original", () -> ReedSolomonCode.of(0, 1)),
        new Case(UnsupportedCode.class, "0 recovery", () -> ReedSolomonCode.of(1, 0)),
        new Case(UnsupportedCode.class, "-1 original", () -> ReedSolomonCode.of(-1, 9)),
        new Case(UnsupportedCode.class, "65536 original", () -> ReedSolomonCode.of(65_536, 1)),
        new Case(
            UnsupportedCode.class,
            "2147483647 recovery",
            () -> ReedSolomonCode.of(1, Integer.MAX_VALUE)),
        new Case(UnsupportedEncoding.class, "type 0", () -> EncodingType.ofCode(0)),
        new Case(UnsupportedEncoding.class, "type 2", () -> EncodingType.ofCode(2)),
        new Case(InvalidSymbolSize.class, "size 3 ", () -> new BlobLayout(CONFIG, 12, 3)),
        new Case(InvalidSymbolSize.class, "size 0 ", () -> encodeSymbols(0)),
        new Case(InvalidSymbolSize.class, "size 5 ", () -> encodeSymbols(5)),
        new Case(InvalidSymbolSize.class, "size -2 ", () -> encodeSymbols(-2)),
        new Case(BlobTooLarge.class, "393205", () -> CONFIG.layout(393_205)),
        new Case(InvalidBlobId.class, "'hello'", () -> BlobId.parse("hello")));
  }

  private static Stream<Case> metadata() {
    BlobMetadata metadata = BLOB.metadata().metadata();
    List<SliverPairHashes> fewer = metadata.hashes().subList(0, 3);
    List<SliverPairHashes> many = Collections.nCopies(1000, metadata.hashes().getFirst());
    return Stream.of(
        new Case(HashCountMismatch.class, "3 sliver pair hashes for 4", () -> verify(fewer, 12)),
        new Case(HashCountMismatch.class, "0 sliver pair hashes", () -> verify(List.of(), 12)),
        new Case(HashCountMismatch.class, "1000 sliver pair", () -> verify(many, 12)),
        new Case(BlobTooLarge.class, "393205", () -> verify(metadata.hashes(), 393_205)),
        new Case(BlobTooLarge.class, "18446744073709551615", () -> verify(metadata.hashes(), -1)),
        new Case(
            BlobIdMismatch.class,
            BLOB.metadata().blobId().toString(),
            () -> metadata.verify(CONFIG, OTHER_ID)),
        new Case(
            BlobIdMismatch.class, OTHER_ID.toString(), () -> metadata.verify(CONFIG, OTHER_ID)),
        new Case(IndexTooLarge.class, "4", () -> BLOB.metadata().sliverHash(Axis.PRIMARY, 4)));
  }

  private static Stream<Case> slivers() {
    MemorySegment shorter = MemorySegment.ofArray(new byte[5]);
    return Stream.of(
        new Case(InvalidSymbolSize.class, "size 0 ", () -> row(1, 0, ROW.data())),
        new Case(InvalidSymbolSize.class, "size 65536 ", () -> row(1, 65_536, ROW.data())),
        new Case(IndexTooLarge.class, "primary sliver index 4", () -> verify(row(4, 2, shorter))),
        new Case(IndexTooLarge.class, "index -1", () -> verify(row(-1, 2, ROW.data()))),
        new Case(
            SliverSizeMismatch.class,
            "primary sliver 1 has 5 bytes, expected 6",
            () -> verify(row(1, 4, shorter))),
        new Case(
            SymbolSizeMismatch.class, "3 bytes, expected 2", () -> verify(row(1, 3, ROW.data()))),
        new Case(MerkleRootMismatch.class, "primary sliver 2", () -> verify(row(2, 2, ROW.data()))),
        new Case(
            IndexTooLarge.class,
            "secondary sliver index 4",
            () -> EXPANDER.recoverySymbols(LAYOUT, ROW, 4)));
  }

  private static Stream<Case> decoding() {
    Sliver foreign = row(4, 2, ROW.data());
    Sliver longer = row(0, 2, MemorySegment.ofArray(new byte[8]));
    return Stream.of(
        new Case(TooFew.class, "1 given, 2 needed", () -> decode(List.of(ROW))),
        new Case(TooFew.class, "0 given, 2 needed", () -> decode(List.of())),
        new Case(Duplicate.class, " 1", () -> decode(List.of(ROW, ROW))),
        new Case(IndexTooLarge.class, " 4 ", () -> decode(List.of(ROW, foreign))),
        new Case(SliverSizeMismatch.class, "8 bytes", () -> decode(List.of(longer, ROW))),
        new Case(
            SymbolSizeMismatch.class, "4 bytes", () -> decode(List.of(row(0, 4, ROW.data()), ROW))),
        new Case(
            BlobIdMismatch.class,
            OTHER_ID.toString(),
            () -> DECODER.checkBlobId(OTHER_ID, MemorySegment.ofArray(BLOB.data()))));
  }

  private static Stream<Case> symbols() {
    DecodingSymbol good = new DecodingSymbol(Axis.PRIMARY, 0, SYMBOL);
    DecodingSymbol next = new DecodingSymbol(Axis.PRIMARY, 1, SYMBOL);
    DecodingSymbol foreign = new DecodingSymbol(Axis.PRIMARY, 4, SYMBOL);
    MemorySegment four = MemorySegment.ofArray(new byte[4]);
    DecodingSymbol large = new DecodingSymbol(Axis.PRIMARY, 2, four);
    return Stream.of(
        new Case(TooFew.class, "2 given, 3 needed", () -> recover(1, List.of(good, next))),
        new Case(Duplicate.class, " 0", () -> recover(1, List.of(good, next, good))),
        new Case(IndexTooLarge.class, " 4 ", () -> recover(1, List.of(good, next, foreign))),
        new Case(IndexTooLarge.class, " 9 ", () -> recover(9, List.of(good, next, large))),
        new Case(
            SymbolSizeMismatch.class,
            "4 bytes, expected 2",
            () -> recover(1, List.of(good, next, large))),
        new Case(
            WrongCount.class,
            "1 given, exactly 3 needed",
            () -> decodeSymbols(ReedSolomonCode.of(3, 1), 0)));
  }

  private static Stream<Case> proofs() {
    RecoverySymbol symbol = SYMBOLS.getFirst();
    int source = symbol.sourceIndex();
    MerkleProof proof = symbol.proof();
    return Stream.of(
        new Case(IndexTooLarge.class, "source sliver index 4", () -> verify(1, 4, SYMBOL, proof)),
        new Case(IndexTooLarge.class, "index -1", () -> verify(1, -1, SYMBOL, proof)),
        new Case(
            IndexTooLarge.class,
            "target sliver index 4",
            () -> verify(4, source, symbol.data(), proof)),
        new Case(
            SymbolSizeMismatch.class,
            "6 bytes, expected 2",
            () -> verify(1, source, ROW.data(), proof)),
        new Case(
            InvalidProof.class,
            "symbol 1 in sliver " + source,
            () -> verify(1, source, symbol.data(), new MerkleProof(List.of()))),
        new Case(
            UnusableSymbol.class,
            "source " + source + " for primary sliver 1",
            () -> RECOVERY.recoverOrProve(BLOB.metadata(), Axis.PRIMARY, 2, SYMBOLS)),
        new Case(
            UnusableSymbol.class,
            "not usable for secondary sliver 1",
            () -> RECOVERY.recoverOrProve(BLOB.metadata(), Axis.SECONDARY, 1, SYMBOLS)),
        new Case(WrongCount.class, "2 given, exactly 3", () -> prove(1, SYMBOLS.subList(0, 2))),
        new Case(WrongCount.class, "0 given, exactly 3", () -> prove(1, List.of())),
        new Case(IndexTooLarge.class, "target sliver index 4", () -> prove(4, SYMBOLS)),
        new Case(SliverNotInconsistent.class, "primary sliver 1", () -> prove(1, SYMBOLS)));
  }

  private static void encodeSymbols(int symbolBytes) {
    try (Arena arena = Arena.ofConfined();
        ReedSolomon code = new ReedSolomon()) {
      MemorySegment room = arena.allocate(64);
      code.encode(ReedSolomonCode.of(3, 1), symbolBytes, room, room);
    }
  }

  private static void decodeSymbols(ReedSolomonCode code, int... received) {
    try (Arena arena = Arena.ofConfined();
        ReedSolomon reedSolomon = new ReedSolomon()) {
      MemorySegment symbol = arena.allocate(2);
      reedSolomon.decode(code, 2, received, List.of(symbol), arena.allocate(6));
    }
  }

  private static void verify(List<SliverPairHashes> hashes, long bytes) {
    BlobMetadata metadata = new BlobMetadata(EncodingType.RS2, bytes, hashes);
    metadata.verify(CONFIG, metadata.blobId());
  }

  private static Sliver row(int index, int symbolBytes, MemorySegment data) {
    return new Sliver(Axis.PRIMARY, index, symbolBytes, data);
  }

  private static void verify(Sliver sliver) {
    EXPANDER.verify(BLOB.metadata(), sliver);
  }

  private static void decode(List<Sliver> slivers) {
    try (Arena arena = Arena.ofShared()) {
      DECODER.decode(LAYOUT, Axis.PRIMARY, slivers, arena.allocate(LAYOUT.paddedBytes()));
    }
  }

  private static void recover(int index, List<DecodingSymbol> symbols) {
    RECOVERY.recover(LAYOUT, Axis.PRIMARY, index, symbols);
  }

  private static void verify(int target, int source, MemorySegment data, MerkleProof proof) {
    SliverRecovery.verifySymbol(
        BLOB.metadata(), new RecoverySymbol(Axis.PRIMARY, target, source, data, proof));
  }

  private static void prove(int target, List<RecoverySymbol> symbols) {
    RECOVERY.verify(BLOB.metadata(), new InconsistencyProof(Axis.PRIMARY, target, symbols));
  }
}
