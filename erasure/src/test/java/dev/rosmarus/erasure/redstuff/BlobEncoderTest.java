package dev.rosmarus.erasure.redstuff;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobLayout;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.ErasureException.IndexTooLarge;
import dev.rosmarus.erasure.Parallelism;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.SliverPairHashes;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;

class BlobEncoderTest {

  private static final EncodingConfig FOUR = new EncodingConfig(4);

  @Provide
  Arbitrary<Shape> small() {
    return Shape.any(Arbitraries.integers().between(4, 40), 140);
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  @Tag("kernel")
  void encodesAsSpecified(@ForAll("small") Shape shape) {
    EncodedBlob blob = shape.encode();
    SpecifiedBlob specified = new SpecifiedBlob(shape.shards(), blob.data());

    for (int i = 0; i < shape.shards(); i++) {
      assertThat(data(blob.primary().get(i))).as("row %d", i).isEqualTo(specified.primary(i));
      assertThat(data(blob.secondary().get(i)))
          .as("column %d", i)
          .isEqualTo(specified.secondary(i));
      SliverPairHashes hashes = blob.metadata().metadata().hashes().get(i);
      assertThat(hashes.primary().bytes()).isEqualTo(specified.primaryHash(i));
      assertThat(hashes.secondary().bytes()).isEqualTo(specified.secondaryHash(i));
    }
    assertThat(blob.metadata().blobId().bytes()).isEqualTo(specified.blobId());
  }

  @Test
  void encodesInPlaceOnlyWhatWasBegunForAllPairs() {
    BitSet some = new BitSet();
    some.set(1, 3);
    try (BlobEncoder encoder = new BlobEncoder(FOUR, Parallelism.SINGLE);
        SliverMatrix matrix = new SliverMatrix()) {
      matrix.begin(FOUR.layout(12), some);

      assertThatThrownBy(() -> encoder.encodeInPlace(matrix))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("not begun for all sliver pairs");
    }
  }

  @Test
  void aMatrixHasNoSliversThatWereNotChosen() {
    BitSet second = new BitSet();
    second.set(1);
    try (SliverMatrix matrix = new SliverMatrix()) {
      matrix.begin(FOUR.layout(12), second);

      assertThatThrownBy(() -> matrix.sliver(Axis.PRIMARY, 2))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("sliver 2 was not chosen");
      assertThat(matrix.pair(1).secondary().index()).isEqualTo(2);
    }
  }

  @Test
  void aMatrixRefusesPairsOutsideTheSystem() {
    BitSet fifth = new BitSet();
    fifth.set(4);
    BlobLayout layout = FOUR.layout(12);
    try (SliverMatrix matrix = new SliverMatrix()) {
      assertThatThrownBy(() -> matrix.begin(layout, fifth))
          .isInstanceOf(IndexTooLarge.class)
          .hasMessage("sliver pair index 4 is too large: must be below 4");
      matrix.begin(layout);
      assertThatThrownBy(() -> matrix.sliver(Axis.SECONDARY, -1)).isInstanceOf(IndexTooLarge.class);
    }
  }

  @Test
  void sliversHandedOutCannotBeWritten() {
    try (SliverMatrix matrix = new SliverMatrix()) {
      matrix.begin(FOUR.layout(12));

      assertThat(matrix.sliver(Axis.PRIMARY, 0).data().isReadOnly()).isTrue();
    }
  }

  /** The loops go by address: whether the memory is still there has to be asked before. */
  @Test
  void refusesABlobWhoseMemoryIsGone() {
    MemorySegment gone;
    try (Arena arena = Arena.ofShared()) {
      gone = arena.allocate(12);
    }
    BitSet pairs = new BitSet();
    pairs.set(3);
    try (BlobEncoder encoder = new BlobEncoder(FOUR, Parallelism.SINGLE);
        SliverMatrix matrix = new SliverMatrix()) {
      assertThatThrownBy(() -> encoder.encode(gone, matrix))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> encoder.metadata(gone)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> encoder.encodePairs(gone, pairs, matrix))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  private static byte[] data(Sliver sliver) {
    return sliver.data().toArray(JAVA_BYTE);
  }
}
