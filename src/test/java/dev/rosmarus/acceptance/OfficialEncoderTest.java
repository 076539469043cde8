package dev.rosmarus.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.bench.oracle.OfficialEncoder;
import dev.rosmarus.bench.oracle.OfficialMetadata;
import dev.rosmarus.bench.oracle.OfficialSlivers;
import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.Parallelism;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.redstuff.BlobDecoder;
import dev.rosmarus.erasure.redstuff.BlobEncoder;
import dev.rosmarus.erasure.redstuff.SliverMatrix;
import dev.rosmarus.node.wire.SliverBcs;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our encoder against the official one, on random blobs in random systems. Every case names all
 * that made it; {@code -Drosmarus.seed=N} makes the same cases again.
 */
class OfficialEncoderTest {

  private static final long SEED =
      Long.getLong("rosmarus.seed", new Random().nextInt(Integer.MAX_VALUE));
  private static final int RANDOM_CASES = 40;

  private static final Map<Case, Encoded> ENCODED = new HashMap<>();

  private static OfficialEncoder official;

  /** What the official encoder makes of a case. */
  record Encoded(OfficialMetadata metadata, OfficialSlivers slivers) {}

  /** A blob of random bytes in a system of so many shards. */
  record Case(int shards, int blobBytes, long seed) {

    EncodingConfig config() {
      return new EncodingConfig(shards);
    }

    byte[] blob() {
      byte[] blob = new byte[blobBytes];
      new Random(seed).nextBytes(blob);
      return blob;
    }

    @Override
    public String toString() {
      return "%d bytes in %d shards (rosmarus.seed=%d)".formatted(blobBytes, shards, SEED);
    }
  }

  static Stream<Case> cases() {
    Random random = new Random(SEED);
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < RANDOM_CASES; i++) {
      int shards = random.nextInt(4, 101);
      cases.add(new Case(shards, randomBytes(shards, i, random), random.nextLong()));
    }
    cases.add(new Case(random.nextInt(20, 60), random.nextInt(2 << 20, 4 << 20), SEED));
    cases.add(new Case(300, random.nextInt(200_000), SEED));
    cases.add(new Case(1000, random.nextInt(500_000), SEED));
    return cases.stream();
  }

  /** By turns: any size, a size at an edge of the symbol size, and a few bytes. */
  private static int randomBytes(int shards, int turn, Random random) {
    EncodingConfig config = new EncodingConfig(shards);
    int edge = Math.toIntExact(2 * config.sourceSymbols());
    return switch (turn % 3) {
      case 0 -> random.nextInt((int) Math.min(config.maxBlobBytes(), 400_000));
      case 1 -> edge * random.nextInt(1, 40) + random.nextInt(-1, 2);
      default -> random.nextInt(3 * edge);
    };
  }

  @BeforeAll
  static void start() {
    System.out.println("OfficialEncoderTest: rosmarus.seed=" + SEED);
    official = OfficialEncoder.start();
  }

  @AfterAll
  static void end() {
    ENCODED.clear();
    if (official != null) {
      official.close();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void bothEncodersMakeTheSameBytes(Case blobCase) {
    MemorySegment blob = MemorySegment.ofArray(blobCase.blob());
    OfficialMetadata theirs = theirs(blobCase).metadata();
    OfficialSlivers theirSlivers = theirs(blobCase).slivers();
    try (BlobEncoder encoder = new BlobEncoder(blobCase.config(), Parallelism.SINGLE);
        SliverMatrix matrix = new SliverMatrix()) {
      VerifiedMetadata ours = encoder.encode(blob, matrix);

      assertThat(ours.blobId()).isEqualTo(theirs.blobId());
      assertThat(ours.metadata().rootHash()).isEqualTo(theirs.rootHash());
      assertThat(ours.metadata().hashes()).isEqualTo(theirSlivers.hashes());
      for (int pair = 0; pair < blobCase.shards(); pair++) {
        assertThat(bcs(matrix.pair(pair).primary()))
            .as("primary sliver of pair %d", pair)
            .isEqualTo(theirSlivers.primary().get(pair));
        assertThat(bcs(matrix.pair(pair).secondary()))
            .as("secondary sliver of pair %d", pair)
            .isEqualTo(theirSlivers.secondary().get(pair));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void bothComputeTheSameMetadataWithoutSlivers(Case blobCase) {
    MemorySegment blob = MemorySegment.ofArray(blobCase.blob());
    official.hold(blobCase.shards(), blob);
    OfficialMetadata theirs = official.metadata();
    try (BlobEncoder encoder = new BlobEncoder(blobCase.config(), Parallelism.SINGLE)) {
      VerifiedMetadata ours = encoder.metadata(blob);

      assertThat(ours.blobId()).isEqualTo(theirs.blobId());
      assertThat(ours.metadata().rootHash()).isEqualTo(theirs.rootHash());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void weDecodeTheirPrimarySlivers(Case blobCase) {
    Encoded theirs = theirs(blobCase);
    assertDecodes(blobCase, theirs.metadata(), Axis.PRIMARY, theirs.slivers().primary());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void weDecodeTheirSecondarySlivers(Case blobCase) {
    Encoded theirs = theirs(blobCase);
    assertDecodes(blobCase, theirs.metadata(), Axis.SECONDARY, theirs.slivers().secondary());
  }

  /** It takes no secondary slivers. */
  @ParameterizedTest
  @MethodSource("cases")
  void theyDecodeOurPrimarySlivers(Case blobCase) {
    MemorySegment blob = MemorySegment.ofArray(blobCase.blob());
    try (BlobEncoder encoder = new BlobEncoder(blobCase.config(), Parallelism.SINGLE);
        SliverMatrix matrix = new SliverMatrix()) {
      VerifiedMetadata ours = encoder.encode(blob, matrix);
      List<byte[]> slivers = new ArrayList<>();
      for (int pair = 0; pair < blobCase.shards(); pair++) {
        slivers.add(bcs(matrix.pair(pair).primary()));
      }

      byte[] decoded =
          official.decode(
              blobCase.shards(),
              ours.blobId(),
              blobCase.blobBytes(),
              someThatSuffice(blobCase, Axis.PRIMARY, slivers));

      assertThat(decoded).isEqualTo(blobCase.blob());
    }
  }

  /** It is slow: once for each case. */
  private static Encoded theirs(Case blobCase) {
    return ENCODED.computeIfAbsent(
        blobCase,
        c -> {
          official.hold(c.shards(), MemorySegment.ofArray(c.blob()));
          return new Encoded(official.encode(), official.slivers());
        });
  }

  private static void assertDecodes(
      Case blobCase, OfficialMetadata theirs, Axis axis, List<byte[]> theirSlivers) {
    BlobLayout layout = blobCase.config().layout(blobCase.blobBytes());
    List<Sliver> slivers =
        someThatSuffice(blobCase, axis, theirSlivers).stream()
            .map(bytes -> BcsReader.decode(bytes, in -> SliverBcs.read(in, axis)))
            .toList();
    try (Arena arena = Arena.ofConfined();
        BlobDecoder decoder = new BlobDecoder(blobCase.config(), Parallelism.SINGLE)) {
      MemorySegment padded = arena.allocate(layout.paddedBytes(), 64);
      MemorySegment decoded = decoder.decode(layout, axis, slivers, padded);

      assertThat(decoded.toArray(ValueLayout.JAVA_BYTE)).isEqualTo(blobCase.blob());
      decoder.checkBlobId(theirs.blobId(), decoded);
    }
  }

  /** As many random slivers as decoding takes, in random order. */
  private static List<byte[]> someThatSuffice(Case blobCase, Axis axis, List<byte[]> slivers) {
    List<byte[]> shuffled = new ArrayList<>(slivers);
    Collections.shuffle(shuffled, new Random(blobCase.seed()));
    return shuffled.subList(0, blobCase.config().systematicSlivers(axis));
  }

  private static byte[] bcs(Sliver sliver) {
    return BcsWriter.encode(sliver, SliverBcs::write);
  }
}
