package dev.rosmarus.erasure.redstuff;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.DecodingSymbol;
import dev.rosmarus.erasure.EdgeMemory;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.ErasureException.Duplicate;
import dev.rosmarus.erasure.ErasureException.InvalidProof;
import dev.rosmarus.erasure.ErasureException.MerkleRootMismatch;
import dev.rosmarus.erasure.ErasureException.SliverNotInconsistent;
import dev.rosmarus.erasure.ErasureException.TooFew;
import dev.rosmarus.erasure.ErasureException.UnusableSymbol;
import dev.rosmarus.erasure.ErasureException.WrongCount;
import dev.rosmarus.erasure.InconsistencyProof;
import dev.rosmarus.erasure.RecoverySymbol;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.hash.MerkleNode;
import dev.rosmarus.erasure.hash.MerkleProof;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

@PropertyDefaults(tries = 60, edgeCases = EdgeCasesMode.NONE)
class SliverRecoveryTest {

  @Provide
  Arbitrary<Shape> shapes() {
    return Shape.any(Shape.mostlySmall(), 140);
  }

  @Provide
  Arbitrary<Shape> tiny() {
    return Shape.any(Arbitraries.integers().between(4, 16), 70);
  }

  @Property
  @Tag("kernel")
  void everySliverIsRecoveredFromAnyChoiceOfSources(
      @ForAll("tiny") Shape shape, @ForAll Axis axis) {
    EncodedBlob blob = shape.encode();
    Random random = new Random(shape.seed());
    try (SliverRecovery recovery = new SliverRecovery()) {
      for (Sliver sliver : blob.slivers(axis)) {
        List<RecoverySymbol> symbols = blob.symbolsFor(axis, sliver.index(), random);

        assertSame(recovered(recovery, blob, axis, sliver.index(), symbols), sliver);
        assertSame(
            recovery.recover(blob.layout(), axis, sliver.index(), withoutProofs(symbols)), sliver);
      }
    }
  }

  @Property
  void aSliverOfAnySystemIsRecovered(@ForAll("shapes") Shape shape, @ForAll Axis axis) {
    EncodedBlob blob = shape.encode();
    Random random = new Random(shape.seed());
    int index = random.nextInt(shape.shards());
    List<RecoverySymbol> onHeap = blob.symbolsFor(axis, index, random);
    try (EdgeMemory edge = new EdgeMemory();
        SliverRecovery recovery = new SliverRecovery()) {
      List<RecoverySymbol> symbols =
          onHeap.stream().map(s -> with(s, edge.copyOf(s.data().toArray(JAVA_BYTE)))).toList();
      Sliver recovered = recovered(recovery, blob, axis, index, symbols);

      assertSame(recovered, blob.slivers(axis).get(index));
    }
  }

  @Property
  void oneSymbolFewerNeverDoes(@ForAll("tiny") Shape shape, @ForAll Axis axis) {
    EncodedBlob blob = shape.encode();
    Random random = new Random(shape.seed());
    int index = random.nextInt(shape.shards());
    int needed = blob.config().symbolsPerSliver(axis);
    List<RecoverySymbol> symbols = blob.symbolsFor(axis, index, random).subList(1, needed);
    List<RecoverySymbol> withTwin = new ArrayList<>(symbols);
    withTwin.add(symbols.getFirst());
    String tooFew =
        "too few symbols for %s sliver %d: %d given, %d needed"
            .formatted(axis.word(), index, needed - 1, needed);
    try (SliverRecovery recovery = new SliverRecovery()) {
      assertThatThrownBy(() -> recovery.recover(blob.layout(), axis, index, withoutProofs(symbols)))
          .isInstanceOf(TooFew.class)
          .hasMessage(tooFew);
      assertThatThrownBy(() -> recovery.recoverOrProve(blob.metadata(), axis, index, symbols))
          .isInstanceOf(TooFew.class)
          .hasMessage(tooFew);
      assertThatThrownBy(() -> recovery.recoverOrProve(blob.metadata(), axis, index, withTwin))
          .isInstanceOf(Duplicate.class)
          .hasMessageContaining(" " + symbols.getFirst().sourceIndex());
    }
  }

  /** A symbol cut from the wanted sliver itself is one of that sliver's own. */
  @Property
  void aSymbolServesBothSliversThatCrossInIt(@ForAll("tiny") Shape shape, @ForAll Axis axis) {
    EncodedBlob blob = shape.encode();
    Random random = new Random(shape.seed());
    int target = random.nextInt(shape.shards());
    RecoverySymbol symbol = blob.symbolsFor(axis, target, random).getFirst();
    int source = symbol.sourceIndex();

    DecodingSymbol forTarget =
        SliverRecovery.verifySymbolFor(blob.metadata(), symbol, axis, target);
    DecodingSymbol forSource =
        SliverRecovery.verifySymbolFor(blob.metadata(), symbol, axis.opposite(), source);

    assertThat(forTarget).isEqualTo(new DecodingSymbol(axis, source, symbol.data()));
    assertThat(forSource).isEqualTo(new DecodingSymbol(axis.opposite(), target, symbol.data()));
    int other = (target + 1) % shape.shards();
    assertThatThrownBy(() -> SliverRecovery.verifySymbolFor(blob.metadata(), symbol, axis, other))
        .isInstanceOf(UnusableSymbol.class)
        .hasMessageContaining("source " + source)
        .hasMessageContaining("not usable for " + axis.word() + " sliver " + other);
  }

  /** Every sliver under a wrong hash is proved inconsistent, and no sliver under its own is. */
  @Property
  void aSliverThatFitsNoHashIsProvedInconsistent(@ForAll("tiny") Shape shape, @ForAll Axis axis) {
    EncodedBlob blob = shape.encode();
    Random random = new Random(shape.seed());
    int index = random.nextInt(shape.shards());
    List<RecoverySymbol> symbols = blob.symbolsFor(axis, index, random);
    VerifiedMetadata tampered = Tampered.hash(blob.metadata(), axis, index, random);
    InconsistencyProof proof = new InconsistencyProof(axis, index, symbols);
    try (SliverRecovery recovery = new SliverRecovery()) {
      assertThat(recovery.recoverOrProve(tampered, axis, index, symbols))
          .isEqualTo(new Recovery.Inconsistent(proof));
      assertThatCode(() -> recovery.verify(tampered, proof)).doesNotThrowAnyException();
      assertThatThrownBy(() -> recovery.verify(blob.metadata(), proof))
          .isInstanceOf(SliverNotInconsistent.class);
    }
  }

  @Property
  void aProofTakesNeitherMoreNorFewerSymbolsThanNeeded(
      @ForAll("tiny") Shape shape, @ForAll Axis axis) {
    EncodedBlob blob = shape.encode();
    Random random = new Random(shape.seed());
    int index = random.nextInt(shape.shards());
    int needed = blob.config().symbolsPerSliver(axis);
    List<RecoverySymbol> all = new ArrayList<>(blob.symbolsFor(axis, index, random));
    all.add(all.getFirst());
    VerifiedMetadata tampered = Tampered.hash(blob.metadata(), axis, index, random);
    try (SliverRecovery recovery = new SliverRecovery()) {
      for (int count : new int[] {needed - 1, needed + 1}) {
        InconsistencyProof proof = new InconsistencyProof(axis, index, all.subList(0, count));

        assertThatThrownBy(() -> recovery.verify(tampered, proof))
            .isInstanceOf(WrongCount.class)
            .hasMessageContaining("%d given, exactly %d needed", count, needed);
      }
    }
  }

  @Property
  void anyFlippedBitOfASliverIsFound(@ForAll("shapes") Shape shape, @ForAll Axis axis) {
    EncodedBlob blob = shape.encode();
    Random random = new Random(shape.seed());
    Sliver sliver = blob.slivers(axis).get(random.nextInt(shape.shards()));
    try (SliverExpander expander = new SliverExpander()) {
      assertThatCode(() -> expander.verify(blob.metadata(), sliver)).doesNotThrowAnyException();
      assertThatThrownBy(() -> expander.verify(blob.metadata(), Tampered.sliver(sliver, random)))
          .isInstanceOf(MerkleRootMismatch.class)
          .hasMessageContaining(axis.word() + " sliver " + sliver.index());
    }
  }

  @Property
  void anyFlippedBitOfASymbolOrItsProofIsFound(
      @ForAll("shapes") Shape shape, @ForAll Axis axis, @ForAll boolean inProof) {
    EncodedBlob blob = shape.encode();
    Random random = new Random(shape.seed());
    int target = random.nextInt(shape.shards());
    Sliver source = blob.some(axis.opposite(), 1, random).getFirst();
    try (SliverExpander expander = new SliverExpander()) {
      RecoverySymbol symbol = expander.recoverySymbols(blob.layout(), source, target)[0];
      RecoverySymbol flipped =
          inProof ? Tampered.proof(symbol, random) : Tampered.data(symbol, random);

      assertThatCode(() -> SliverRecovery.verifySymbol(blob.metadata(), symbol))
          .doesNotThrowAnyException();
      assertThatThrownBy(() -> SliverRecovery.verifySymbol(blob.metadata(), flipped))
          .isInstanceOf(InvalidProof.class)
          .hasMessageContaining("symbol %d in sliver %d", target, source.index());
    }
  }

  /** A proof is for one place: it does not hold at another, nor with a node more or less. */
  @Property
  void aProofHoldsNowhereElse(@ForAll("tiny") Shape shape, @ForAll Axis axis) {
    EncodedBlob blob = EncodedBlob.random(shape.shards(), shape.bytes() + 4096, shape.seed());
    Random random = new Random(shape.seed());
    int target = random.nextInt(shape.shards());
    RecoverySymbol symbol = blob.symbolsFor(axis, target, random).getFirst();
    int shards = shape.shards();
    List<MerkleNode> path = symbol.proof().path();
    List<MerkleNode> longer = new ArrayList<>(path);
    longer.add(MerkleNode.EMPTY);
    MerkleProof shorter = new MerkleProof(path.subList(0, path.size() - 1));
    List<RecoverySymbol> wrong =
        List.of(
            with(symbol, axis, (target + 1) % shards, symbol.sourceIndex(), symbol.proof()),
            with(symbol, axis, target, (symbol.sourceIndex() + 1) % shards, symbol.proof()),
            with(symbol, axis, target, symbol.sourceIndex(), new MerkleProof(longer)),
            with(symbol, axis, target, symbol.sourceIndex(), shorter));

    for (RecoverySymbol other : wrong) {
      assertThatThrownBy(() -> SliverRecovery.verifySymbol(blob.metadata(), other))
          .isInstanceOf(InvalidProof.class);
    }
  }

  /** Symbols out of a sliver are those of the slivers that cross it. */
  @Property
  @Tag("kernel")
  void symbolsOfASliverLieOnTheSliversThatCrossIt(@ForAll("tiny") Shape shape, @ForAll Axis axis) {
    EncodedBlob blob = shape.encode();
    EncodingConfig config = blob.config();
    try (SliverExpander expander = new SliverExpander()) {
      for (Sliver source : blob.slivers(axis)) {
        int[] targets = IntStream.range(0, config.shards()).toArray();
        RecoverySymbol[] symbols = expander.recoverySymbols(blob.layout(), source, targets);
        for (Sliver crossing : blob.slivers(axis.opposite())) {
          if (source.index() < config.symbolsPerSliver(axis.opposite())) {
            assertThat(symbols[crossing.index()].data().toArray(JAVA_BYTE))
                .isEqualTo(crossing.symbol(source.index()).toArray(JAVA_BYTE));
          }
        }
      }
    }
  }

  private static RecoverySymbol with(RecoverySymbol symbol, MemorySegment data) {
    return new RecoverySymbol(
        symbol.target(), symbol.targetIndex(), symbol.sourceIndex(), data, symbol.proof());
  }

  private static RecoverySymbol with(
      RecoverySymbol symbol, Axis axis, int target, int source, MerkleProof proof) {
    return new RecoverySymbol(axis, target, source, symbol.data(), proof);
  }

  private static Sliver recovered(
      SliverRecovery recovery,
      EncodedBlob blob,
      Axis axis,
      int index,
      List<RecoverySymbol> symbols) {
    Recovery outcome = recovery.recoverOrProve(blob.metadata(), axis, index, symbols);
    assertThat(outcome).isInstanceOf(Recovery.Recovered.class);
    return ((Recovery.Recovered) outcome).sliver();
  }

  private static List<DecodingSymbol> withoutProofs(List<RecoverySymbol> symbols) {
    return symbols.stream()
        .map(s -> new DecodingSymbol(s.target(), s.sourceIndex(), s.data()))
        .collect(Collectors.toList());
  }

  private static void assertSame(Sliver actual, Sliver expected) {
    assertThat(actual.axis()).isEqualTo(expected.axis());
    assertThat(actual.index()).isEqualTo(expected.index());
    assertThat(actual.symbolBytes()).isEqualTo(expected.symbolBytes());
    assertThat(Arrays.equals(data(actual), data(expected))).isTrue();
  }

  private static byte[] data(Sliver sliver) {
    return sliver.data().toArray(JAVA_BYTE);
  }
}
