package dev.rosmarus.erasure.redstuff;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.EdgeMemory;
import dev.rosmarus.erasure.ErasureException.BlobIdMismatch;
import dev.rosmarus.erasure.ErasureException.Duplicate;
import dev.rosmarus.erasure.ErasureException.MerkleRootMismatch;
import dev.rosmarus.erasure.ErasureException.TooFew;
import dev.rosmarus.erasure.Sliver;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
import org.junit.jupiter.api.Test;

@PropertyDefaults(tries = 80, edgeCases = EdgeCasesMode.NONE)
class BlobDecoderTest {

  @Provide
  Arbitrary<Shape> shapes() {
    return Shape.any(Shape.mostlySmall(), 140);
  }

  @Property
  @Tag("kernel")
  void anyChoiceOfEnoughSliversRestoresTheBlob(
      @ForAll("shapes") Shape shape,
      @ForAll Axis axis,
      @ForAll @IntRange(min = 1, max = 3) int degree) {
    EncodedBlob blob = shape.encode();
    List<Sliver> onHeap = blob.some(axis, needed(blob, axis), new Random(shape.seed()));
    try (EdgeMemory edge = new EdgeMemory();
        BlobDecoder decoder = new BlobDecoder(blob.config(), Threads.degree(degree))) {
      List<Sliver> slivers = onHeap.stream().map(sliver -> atEdge(sliver, edge)).toList();
      MemorySegment padded = room(blob.layout(), edge);
      MemorySegment restored = decoder.decode(blob.layout(), axis, slivers, padded);

      assertThat(restored.toArray(JAVA_BYTE)).isEqualTo(blob.data());
      assertThat(padded.toArray(JAVA_BYTE))
          .isEqualTo(Arrays.copyOf(blob.data(), (int) padded.byteSize()));
      assertThatCode(() -> decoder.checkRows(blob.metadata(), padded, List.of()))
          .doesNotThrowAnyException();
      assertThatCode(() -> decoder.checkRows(blob.metadata(), padded, slivers))
          .doesNotThrowAnyException();
      assertThatCode(() -> decoder.checkBlobId(blob.metadata().blobId(), restored))
          .doesNotThrowAnyException();
    }
  }

  @Property
  void oneFewerNeverDoes(@ForAll("shapes") Shape shape, @ForAll Axis axis) {
    EncodedBlob blob = shape.encode();
    int needed = needed(blob, axis);
    List<Sliver> slivers = blob.some(axis, needed - 1, new Random(shape.seed()));
    List<Sliver> withTwin = new ArrayList<>(slivers);
    withTwin.add(slivers.getFirst());

    assertThatThrownBy(() -> decode(blob, axis, slivers))
        .isInstanceOf(TooFew.class)
        .hasMessage("too few %s slivers: %d given, %d needed", axis.word(), needed - 1, needed);
    assertThatThrownBy(() -> decode(blob, axis, withTwin))
        .isInstanceOf(Duplicate.class)
        .hasMessageContaining(" " + slivers.getFirst().index());
  }

  /** A sound check may let damage pass only where the blob is none the worse for it. */
  @Property
  void noCheckPassesABlobThatIsNotTheOneEncoded(
      @ForAll("shapes") Shape shape, @ForAll Axis axis, @ForAll boolean strict) {
    EncodedBlob blob = shape.encode();
    Random random = new Random(shape.seed());
    List<Sliver> slivers = new ArrayList<>(blob.some(axis, needed(blob, axis), random));
    slivers.set(0, Tampered.sliver(slivers.getFirst(), random));
    Collections.shuffle(slivers, random);
    try (EdgeMemory edge = new EdgeMemory();
        BlobDecoder decoder = new BlobDecoder(blob.config(), Threads.degree(1))) {
      MemorySegment padded = room(blob.layout(), edge);
      MemorySegment restored = decoder.decode(blob.layout(), axis, slivers, padded);
      try {
        if (strict) {
          decoder.checkBlobId(blob.metadata().blobId(), restored);
        } else {
          decoder.checkRows(blob.metadata(), padded, List.of());
        }
        assertThat(restored.toArray(JAVA_BYTE)).isEqualTo(blob.data());
      } catch (MerkleRootMismatch | BlobIdMismatch e) {
        assertThat(restored.toArray(JAVA_BYTE)).isNotEqualTo(blob.data());
      }
    }
  }

  @Property
  void whatDoesNotFitIsSortedOut(@ForAll("shapes") Shape shape, @ForAll Axis axis) {
    EncodedBlob blob = shape.encode();
    Random random = new Random(shape.seed());
    List<Sliver> good = blob.some(axis, needed(blob, axis), random);
    List<Sliver> mixed = new ArrayList<>();
    for (Sliver sliver : good) {
      mixed.addAll(misfits(blob, sliver, random));
      mixed.add(sliver);
      mixed.add(sliver);
    }
    mixed.addAll(blob.slivers(axis));

    assertThat(BlobDecoder.firstFitting(blob.layout(), axis, mixed)).isEqualTo(good);
  }

  private static List<Sliver> misfits(EncodedBlob blob, Sliver sliver, Random random) {
    Axis axis = sliver.axis();
    int symbolBytes = sliver.symbolBytes();
    MemorySegment data = sliver.data();
    MemorySegment longer = MemorySegment.ofArray(new byte[(int) sliver.bytes() + 1]);
    return List.of(
        new Sliver(axis.opposite(), sliver.index(), symbolBytes, data),
        new Sliver(axis, -1 - random.nextInt(9), symbolBytes, data),
        new Sliver(axis, blob.config().shards() + random.nextInt(9), symbolBytes, data),
        new Sliver(axis, sliver.index(), symbolBytes + 1, data),
        new Sliver(axis, sliver.index(), symbolBytes, data.asSlice(1)),
        new Sliver(axis, sliver.index(), symbolBytes, longer));
  }

  @Test
  void refusesMemoryWithoutRoomForThePadding() {
    EncodedBlob blob = EncodedBlob.of(4, new byte[13]);
    try (EdgeMemory edge = new EdgeMemory();
        BlobDecoder decoder = new BlobDecoder(blob.config(), Threads.degree(1))) {
      MemorySegment tooLittle = edge.allocate(blob.layout().paddedBytes() - 1);

      assertThatThrownBy(
              () -> decoder.decode(blob.layout(), Axis.PRIMARY, blob.primary(), tooLittle))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("native memory of 24 bytes");
    }
  }

  /** The loops go by address: whether the memory is still there has to be asked before. */
  @Test
  void refusesSliversWhoseMemoryIsGone() {
    EncodedBlob blob = EncodedBlob.random(4, 12, 1);
    List<Sliver> gone = new ArrayList<>();
    try (Arena arena = Arena.ofShared()) {
      for (Sliver sliver : blob.primary().subList(2, 4)) {
        MemorySegment data = arena.allocate(sliver.bytes()).copyFrom(sliver.data());
        gone.add(new Sliver(Axis.PRIMARY, sliver.index(), sliver.symbolBytes(), data));
      }
    }

    assertThatThrownBy(() -> decode(blob, Axis.PRIMARY, gone))
        .isInstanceOf(IllegalStateException.class);
  }

  /** A writer who made one sliver up: each choice of slivers gives a blob, not all the same one. */
  @Test
  void checksTellThatTheWriterWasWrong() {
    EncodedBlob blob = EncodedBlob.random(7, 100, 1);
    List<Sliver> slivers = new ArrayList<>(blob.primary());
    Sliver made = Tampered.sliver(blob.primary().get(5), new Random(2));
    slivers.set(5, made);
    try (EdgeMemory edge = new EdgeMemory();
        BlobDecoder decoder = new BlobDecoder(blob.config(), Threads.degree(2))) {
      MemorySegment padded = room(blob.layout(), edge);
      List<Sliver> used = slivers.subList(4, 7);
      MemorySegment restored = decoder.decode(blob.layout(), Axis.PRIMARY, used, padded);

      assertThatThrownBy(() -> decoder.checkRows(blob.metadata(), padded, List.of()))
          .isInstanceOf(MerkleRootMismatch.class)
          .hasMessageContaining("primary sliver");
      assertThatThrownBy(() -> decoder.checkBlobId(blob.metadata().blobId(), restored))
          .isInstanceOf(BlobIdMismatch.class)
          .hasMessageContaining(blob.metadata().blobId().toString());
    }
  }

  /** Some slivers stay on the heap. */
  private static Sliver atEdge(Sliver sliver, EdgeMemory edge) {
    MemorySegment data =
        sliver.index() % 3 == 0 ? sliver.data() : edge.copyOf(sliver.data().toArray(JAVA_BYTE));
    return new Sliver(sliver.axis(), sliver.index(), sliver.symbolBytes(), data);
  }

  private static int needed(EncodedBlob blob, Axis axis) {
    return blob.config().systematicSlivers(axis);
  }

  private static MemorySegment room(BlobLayout layout, EdgeMemory edge) {
    return edge.allocate(layout.paddedBytes()).fill((byte) 0xA5);
  }

  private static void decode(EncodedBlob blob, Axis axis, List<Sliver> slivers) {
    try (EdgeMemory edge = new EdgeMemory();
        BlobDecoder decoder = new BlobDecoder(blob.config(), Threads.degree(1))) {
      decoder.decode(blob.layout(), axis, slivers, room(blob.layout(), edge));
    }
  }
}
