package dev.rosmarus.erasure.redstuff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobMetadata;
import dev.rosmarus.erasure.DecodingSymbol;
import dev.rosmarus.erasure.EncodingType;
import dev.rosmarus.erasure.ErasureException;
import dev.rosmarus.erasure.ErasureException.BlobIdMismatch;
import dev.rosmarus.erasure.ErasureException.BlobTooLarge;
import dev.rosmarus.erasure.InconsistencyProof;
import dev.rosmarus.erasure.RecoverySymbol;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.SliverPairHashes;
import dev.rosmarus.erasure.hash.MerkleNode;
import dev.rosmarus.erasure.hash.MerkleProof;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.constraints.IntRange;

/** Whatever a peer may send: it is refused with a typed error, or has a value; nothing else. */
@PropertyDefaults(tries = 400, edgeCases = EdgeCasesMode.NONE)
class GarbageTest {

  @Property
  void slivers(@ForAll @IntRange(min = 4, max = 16) int shards, @ForAll long seed) {
    Random random = new Random(seed);
    EncodedBlob blob = blob(shards, random);
    Axis axis = axis(random);
    List<Sliver> slivers = list(random, 2 * shards, () -> sliver(blob, axis, random));
    try (Arena arena = Arena.ofShared();
        BlobDecoder decoder = new BlobDecoder(blob.config(), Threads.degree(1));
        SliverExpander expander = new SliverExpander()) {
      MemorySegment padded = arena.allocate(blob.layout().paddedBytes());

      refusedOrDone(() -> decoder.decode(blob.layout(), axis, slivers, padded));
      refusedOrDone(() ->
          decoder.decode(
              blob.layout(), axis, BlobDecoder.firstFitting(blob.layout(), axis, slivers), padded));
      refusedOrDone(() -> decoder.checkRows(blob.metadata(), padded, List.of()));
      slivers.forEach(sliver -> refusedOrDone(() -> expander.verify(blob.metadata(), sliver)));
      slivers.forEach(sliver ->
          refusedOrDone(
              () -> expander.recoverySymbols(blob.layout(), sliver, index(shards, random))));
    }
  }

  @Property
  void symbols(@ForAll @IntRange(min = 4, max = 16) int shards, @ForAll long seed) {
    Random random = new Random(seed);
    EncodedBlob blob = blob(shards, random);
    Axis axis = axis(random);
    int target = random.nextBoolean() ? random.nextInt(shards) : index(shards, random);
    List<RecoverySymbol> symbols =
        list(random, shards + 4, () -> symbol(blob, axis, target, random));
    List<DecodingSymbol> unproved =
        symbols.stream()
            .map(s -> new DecodingSymbol(s.target(), s.sourceIndex(), s.data()))
            .toList();
    try (SliverRecovery recovery = new SliverRecovery()) {
      refusedOrDone(() -> recovery.recover(blob.layout(), axis, target, unproved));
      refusedOrDone(() -> recovery.recoverOrProve(blob.metadata(), axis, target, symbols));
      InconsistencyProof proof = new InconsistencyProof(axis, target, symbols);
      assertThatThrownBy(() -> recovery.verify(blob.metadata(), proof))
          .isInstanceOf(ErasureException.class);
      symbols.forEach(symbol ->
          refusedOrDone(() ->
              SliverRecovery.verifySymbolFor(
                  blob.metadata(), symbol, axis, index(shards, random))));
    }
  }

  /** A proof from nowhere proves nothing. */
  @Property
  void madeUpProofsAreNeverGood(
      @ForAll @IntRange(min = 4, max = 16) int shards, @ForAll long seed) {
    Random random = new Random(seed);
    EncodedBlob blob = blob(shards, random);
    Axis axis = axis(random);
    int target = random.nextInt(shards);
    List<RecoverySymbol> symbols = new ArrayList<>(blob.symbolsFor(axis, target, random));
    int at = random.nextInt(symbols.size());
    symbols.set(
        at,
        random.nextBoolean()
            ? Tampered.data(symbols.get(at), random)
            : symbol(blob, axis, target, random));
    InconsistencyProof proof = new InconsistencyProof(axis, target, symbols);
    try (SliverRecovery recovery = new SliverRecovery()) {
      assertThatThrownBy(() -> recovery.verify(blob.metadata(), proof))
          .isInstanceOf(ErasureException.class);
    }
  }

  @Property
  void metadata(@ForAll @IntRange(min = 4, max = 40) int shards, @ForAll long seed) {
    Random random = new Random(seed);
    EncodedBlob blob = blob(shards, random);
    List<SliverPairHashes> hashes =
        list(random, 2 * shards, () -> new SliverPairHashes(node(random), node(random)));
    BlobMetadata garbage = new BlobMetadata(EncodingType.RS2, random.nextLong(), hashes);

    refusedOrDone(() -> garbage.verify(blob.config(), garbage.blobId()));
    refusedOrDone(() -> garbage.verify(blob.config(), blob.metadata().blobId()));
  }

  @Property
  void anyFlippedBitOfMetadataIsFound(
      @ForAll @IntRange(min = 4, max = 100) int shards, @ForAll long seed) {
    Random random = new Random(seed);
    EncodedBlob blob = blob(shards, random);
    BlobMetadata flipped = Tampered.metadata(blob.metadata().metadata(), random);

    assertThat(blob.metadata().metadata().verify(blob.config(), blob.metadata().blobId()))
        .isEqualTo(blob.metadata());
    assertThatThrownBy(() -> flipped.verify(blob.config(), blob.metadata().blobId()))
        .isInstanceOfAny(BlobIdMismatch.class, BlobTooLarge.class);
  }

  /** Hashes alike, and is another node all the same: no sliver ever matches it. */
  @Property(tries = 50)
  void anEmptyNodeInMetadataVerifiesAndMatchesNoSliver(
      @ForAll @IntRange(min = 4, max = 16) int shards, @ForAll long seed) {
    EncodedBlob blob = blob(shards, new Random(seed));
    List<SliverPairHashes> empty = new ArrayList<>(blob.metadata().metadata().hashes());
    List<SliverPairHashes> zeros = new ArrayList<>(empty);
    MerkleNode zero = MerkleNode.digest(new byte[MerkleNode.BYTES]);
    empty.set(0, new SliverPairHashes(MerkleNode.EMPTY, MerkleNode.EMPTY));
    zeros.set(0, new SliverPairHashes(zero, zero));
    long bytes = blob.data().length;
    BlobMetadata withEmpty = new BlobMetadata(EncodingType.RS2, bytes, empty);
    BlobMetadata withZeros = new BlobMetadata(EncodingType.RS2, bytes, zeros);

    assertThat(withEmpty.blobId()).isEqualTo(withZeros.blobId());
    assertThat(withEmpty).isNotEqualTo(withZeros);
    try (SliverExpander expander = new SliverExpander()) {
      assertThatThrownBy(() ->
              expander.verify(
                  withEmpty.verify(blob.config(), withZeros.blobId()), blob.primary().getFirst()))
          .isInstanceOf(ErasureException.MerkleRootMismatch.class);
    }
  }

  /** Any other exception fails the property. */
  private static void refusedOrDone(Runnable work) {
    try {
      work.run();
    } catch (ErasureException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static EncodedBlob blob(int shards, Random random) {
    return EncodedBlob.random(shards, random.nextInt(20 * shards * shards), random.nextLong());
  }

  private static Axis axis(Random random) {
    return random.nextBoolean() ? Axis.PRIMARY : Axis.SECONDARY;
  }

  /** Good ones among them, so that garbage gets further than the first check. */
  private static Sliver sliver(EncodedBlob blob, Axis axis, Random random) {
    int shards = blob.config().shards();
    Sliver good = blob.slivers(axis).get(random.nextInt(shards));
    return switch (random.nextInt(8)) {
      case 0 -> new Sliver(axis, index(shards, random), good.symbolBytes(), good.data());
      case 1 -> new Sliver(axis, good.index(), 1 + random.nextInt(65_535), good.data());
      case 2 -> new Sliver(axis, good.index(), good.symbolBytes(), data(100, random));
      case 3 -> Tampered.sliver(good, random);
      default -> good;
    };
  }

  private static RecoverySymbol symbol(EncodedBlob blob, Axis axis, int target, Random random) {
    int shards = blob.config().shards();
    int symbolBytes = blob.layout().symbolBytes();
    MerkleProof proof = new MerkleProof(list(random, 20, () -> node(random)));
    if (target >= 0 && target < shards && random.nextInt(3) > 0) {
      RecoverySymbol good = blob.symbolsFor(axis, target, random).getFirst();
      return switch (random.nextInt(4)) {
        case 0 -> Tampered.data(good, random);
        case 1 -> new RecoverySymbol(axis, target, good.sourceIndex(), good.data(), proof);
        default -> good;
      };
    }
    MemorySegment data =
        random.nextBoolean()
            ? MemorySegment.ofArray(new byte[symbolBytes])
            : data(2 * symbolBytes, random);
    int other = random.nextBoolean() ? target : index(shards, random);
    return new RecoverySymbol(axis(random), other, index(shards, random), data, proof);
  }

  private static MerkleNode node(Random random) {
    if (random.nextInt(4) == 0) {
      return MerkleNode.EMPTY;
    }
    byte[] bytes = new byte[MerkleNode.BYTES];
    random.nextBytes(bytes);
    return MerkleNode.digest(bytes);
  }

  private static MemorySegment data(int bytesMax, Random random) {
    byte[] bytes = new byte[random.nextInt(bytesMax + 1)];
    random.nextBytes(bytes);
    return MemorySegment.ofArray(bytes);
  }

  /** Inside the system, just outside, or far away. */
  private static int index(int shards, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt();
      case 1 -> random.nextInt(-2, shards + 2);
      default -> random.nextInt(shards);
    };
  }

  private static <T> List<T> list(Random random, int most, Supplier<T> element) {
    List<T> list = new ArrayList<>();
    int size = random.nextInt(most + 1);
    for (int i = 0; i < size; i++) {
      list.add(element.get());
    }
    return list;
  }
}
