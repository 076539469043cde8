package dev.rosmarus.erasure.redstuff;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.EdgeMemory;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.SliverPair;
import dev.rosmarus.erasure.VerifiedMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** However a blob comes and whatever is asked for, the bytes are the same. */
@Tag("kernel")
@PropertyDefaults(tries = 60, edgeCases = EdgeCasesMode.NONE)
class EncodingPathsTest {

  /** Where a blob may lie. */
  enum Memory {
    NATIVE_WITH_ROOM {
      @Override
      MemorySegment of(byte[] data, EdgeMemory edge) {
        return edge.copyOf(Arrays.copyOf(data, data.length + 4096)).asSlice(0, data.length);
      }
    },
    NATIVE_AT_THE_EDGE {
      @Override
      MemorySegment of(byte[] data, EdgeMemory edge) {
        return edge.copyOf(data);
      }
    },
    HEAP {
      @Override
      MemorySegment of(byte[] data, EdgeMemory edge) {
        return MemorySegment.ofArray(data.clone()).asReadOnly();
      }
    },
    MAPPED {
      @Override
      MemorySegment of(byte[] data, EdgeMemory edge) {
        try {
          Path file = Files.createTempFile("blob", "");
          Files.write(file, data);
          try (FileChannel channel = FileChannel.open(file)) {
            return channel.map(MapMode.READ_ONLY, 0, data.length, Arena.ofAuto());
          } finally {
            Files.delete(file);
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };

    abstract MemorySegment of(byte[] data, EdgeMemory edge);
  }

  @Provide
  Arbitrary<Shape> shapes() {
    return Shape.any(Shape.mostlySmall(), 140);
  }

  @Property
  void anyMemoryAndDegreeEncodeToTheSame(
      @ForAll("shapes") Shape shape,
      @ForAll Memory memory,
      @ForAll @IntRange(min = 1, max = 3) int degree) {
    EncodedBlob expected = shape.encode();
    try (EdgeMemory edge = new EdgeMemory();
        BlobEncoder encoder = encoder(shape, degree);
        SliverMatrix matrix = new SliverMatrix()) {
      VerifiedMetadata metadata = encoder.encode(memory.of(expected.data(), edge), matrix);

      assertThat(metadata).isEqualTo(expected.metadata());
      assertThat(pairs(matrix)).isEqualTo(pairs(expected));
    }
  }

  @Property
  void metadataAloneIsThatOfTheWholeEncoding(
      @ForAll("shapes") Shape shape,
      @ForAll Memory memory,
      @ForAll @IntRange(min = 1, max = 3) int degree) {
    EncodedBlob expected = shape.encode();
    try (EdgeMemory edge = new EdgeMemory();
        BlobEncoder encoder = encoder(shape, degree)) {
      VerifiedMetadata metadata = encoder.metadata(memory.of(expected.data(), edge));

      assertThat(metadata).isEqualTo(expected.metadata());
    }
  }

  /** What another blob left in the matrix must not show. */
  @Property
  void encodesInPlaceWhatItsCallerPutThere(
      @ForAll("shapes") Shape shape, @ForAll @IntRange(min = 1, max = 3) int degree) {
    EncodedBlob expected = shape.encode();
    try (BlobEncoder encoder = encoder(shape, degree);
        SliverMatrix matrix = new SliverMatrix()) {
      matrix.begin(expected.layout());
      matrix.memory().fill((byte) 0xA5);
      matrix.blob().copyFrom(MemorySegment.ofArray(expected.data()));
      VerifiedMetadata metadata = encoder.encodeInPlace(matrix);

      assertThat(metadata).isEqualTo(expected.metadata());
      assertThat(pairs(matrix)).isEqualTo(pairs(expected));
    }
  }

  @Property
  void chosenPairsAreThoseOfTheWholeEncoding(
      @ForAll("shapes") Shape shape,
      @ForAll Memory memory,
      @ForAll @IntRange(min = 1, max = 3) int degree) {
    EncodedBlob expected = shape.encode();
    BitSet chosen = chosen(shape);
    try (EdgeMemory edge = new EdgeMemory();
        BlobEncoder encoder = encoder(shape, degree);
        SliverMatrix matrix = new SliverMatrix()) {
      encoder.encodePairs(memory.of(expected.data(), edge), chosen, matrix);

      for (int pair = chosen.nextSetBit(0); pair >= 0; pair = chosen.nextSetBit(pair + 1)) {
        assertThat(content(matrix.pair(pair))).isEqualTo(content(pair(expected, pair)));
      }
    }
  }

  @Property
  void streamedPairsAreThoseOfTheWholeEncodingInTheirOrder(
      @ForAll("shapes") Shape shape,
      @ForAll Memory memory,
      @ForAll @IntRange(min = 1, max = 3) int degree) {
    EncodedBlob expected = shape.encode();
    int atLeast = Math.ceilDiv(shape.shards(), 8);
    int pairsAtOnce = new Random(shape.seed()).nextInt(atLeast, shape.shards() + 2);
    List<Object> streamed = new ArrayList<>();
    try (EdgeMemory edge = new EdgeMemory();
        BlobEncoder encoder = encoder(shape, degree);
        SliverPairStream stream = encoder.stream(memory.of(expected.data(), edge))) {
      stream.forEach(pairsAtOnce, pair -> streamed.add(content(pair)));

      assertThat(stream.metadata()).isEqualTo(expected.metadata());
      assertThat(streamed).isEqualTo(pairs(expected));
    }
  }

  /** Larger, smaller, larger: memory that is kept holds what the last blob left. */
  @Property(tries = 20)
  void oneEncoderAndMatrixEncodeManyBlobs(
      @ForAll @IntRange(min = 4, max = 40) int shards, @ForAll long seed) {
    Random random = new Random(seed);
    try (BlobEncoder encoder =
            new BlobEncoder(new EncodingConfig(shards), Threads.degree(random.nextInt(1, 4)));
        SliverMatrix matrix = new SliverMatrix()) {
      for (int i = 0; i < 5; i++) {
        int bytes = random.nextInt(60 * shards * shards);
        EncodedBlob expected = EncodedBlob.random(shards, bytes, random.nextLong());
        MemorySegment blob = MemorySegment.ofArray(expected.data());

        assertThat(encoder.encode(blob, matrix)).isEqualTo(expected.metadata());
        assertThat(pairs(matrix)).isEqualTo(pairs(expected));
        assertThat(encoder.metadata(blob)).isEqualTo(expected.metadata());
      }
    }
  }

  private static BlobEncoder encoder(Shape shape, int degree) {
    return new BlobEncoder(new EncodingConfig(shape.shards()), Threads.degree(degree));
  }

  private static BitSet chosen(Shape shape) {
    Random random = new Random(shape.seed());
    int percent = random.nextInt(1, 101);
    BitSet chosen = new BitSet();
    for (int pair = 0; pair < shape.shards(); pair++) {
      chosen.set(pair, random.nextInt(100) < percent);
    }
    return chosen;
  }

  private static List<Object> pairs(SliverMatrix matrix) {
    List<Object> pairs = new ArrayList<>();
    for (int pair = 0; pair < matrix.layout().config().shards(); pair++) {
      pairs.add(content(matrix.pair(pair)));
    }
    return pairs;
  }

  private static List<Object> pairs(EncodedBlob blob) {
    List<Object> pairs = new ArrayList<>();
    for (int pair = 0; pair < blob.config().shards(); pair++) {
      pairs.add(content(pair(blob, pair)));
    }
    return pairs;
  }

  private static SliverPair pair(EncodedBlob blob, int pair) {
    int column = blob.config().sliverIndex(Axis.SECONDARY, pair);
    return new SliverPair(pair, blob.primary().get(pair), blob.secondary().get(column));
  }

  private static List<Object> content(SliverPair pair) {
    return List.of(pair.pairIndex(), content(pair.primary()), content(pair.secondary()));
  }

  private static List<Object> content(Sliver sliver) {
    return List.of(
        sliver.axis(),
        sliver.index(),
        sliver.symbolBytes(),
        ByteBuffer.wrap(sliver.data().toArray(JAVA_BYTE)));
  }
}
