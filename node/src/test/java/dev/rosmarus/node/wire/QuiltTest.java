package dev.rosmarus.node.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.ErasureException.InvalidQuilt;
import dev.rosmarus.node.AllocationMeter;
import dev.rosmarus.sui.bcs.BcsException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuiltTest {

  private static final EncodingConfig TEN_SHARDS = new EncodingConfig(10);
  private static final SegmentAllocator HEAP =
      (bytes, alignment) -> MemorySegment.ofArray(new byte[Math.toIntExact(bytes)]);

  private static QuiltBlob blob(String identifier, int bytes) {
    return new QuiltBlob(identifier, Map.of(), MemorySegment.ofArray(new byte[bytes]));
  }

  private static byte[] write(QuiltWriter writer) {
    byte[] quilt = new byte[Math.toIntExact(writer.bytes())];
    writer.write(MemorySegment.ofArray(quilt));
    return quilt;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a ", "a\n", "a\u0000b", "\t", "a\u3000"})
  void refusesIdentifiersThatAreNotAllowed(String identifier) {
    assertThatThrownBy(() -> QuiltWriter.plan(TEN_SHARDS, List.of(blob(identifier, 1))))
        .isInstanceOf(InvalidQuilt.class)
        .hasMessageContaining("identifier");
  }

  @Test
  void refusesDuplicateIdentifiers() {
    assertThatThrownBy(() -> QuiltWriter.plan(TEN_SHARDS, List.of(blob("a", 1), blob("a", 2))))
        .isInstanceOf(InvalidQuilt.class)
        .hasMessageContaining("duplicate identifier 'a'");
  }

  @Test
  void refusesIdentifiersThatAreTooLong() {
    for (int bytes : new int[] {65_533, 65_536}) {
      assertThatThrownBy(() -> QuiltWriter.plan(TEN_SHARDS, List.of(blob("x".repeat(bytes), 1))))
          .isInstanceOf(InvalidQuilt.class);
    }
  }

  @Test
  void refusesNothingAndMoreBlobsThanColumns() {
    List<QuiltBlob> seven = IntStream.range(0, 7).mapToObj(i -> blob("b" + i, 1)).toList();
    assertThat(QuiltWriter.plan(TEN_SHARDS, seven.subList(0, 6)).index().patches()).hasSize(6);
    assertThatThrownBy(() -> QuiltWriter.plan(TEN_SHARDS, seven)).isInstanceOf(InvalidQuilt.class);
    assertThatThrownBy(() -> QuiltWriter.plan(TEN_SHARDS, List.of()))
        .isInstanceOf(InvalidQuilt.class);
  }

  @Test
  void sortsIdentifiersByTheirBytes() {
    QuiltWriter writer =
        QuiltWriter.plan(
            TEN_SHARDS, List.of(blob("\uffee", 1), blob("\ud83e\uddad", 1), blob("B", 1)));
    assertThat(writer.index().patches().stream().map(QuiltPatch::identifier))
        .containsExactly("B", "\uffee", "\ud83e\uddad");
  }

  @Test
  void overwritesWhateverTheMemoryHeld() {
    QuiltWriter writer = QuiltWriter.plan(TEN_SHARDS, List.of(blob("a", 3)));
    byte[] used = new byte[Math.toIntExact(writer.bytes())];
    new Random(1).nextBytes(used);
    writer.write(MemorySegment.ofArray(used));
    assertThat(used).isEqualTo(write(writer));
  }

  @Test
  void refusesBytesThatDoNotFillTheMatrix() {
    QuiltWriter writer = QuiltWriter.plan(TEN_SHARDS, List.of(blob("a", 3)));
    MemorySegment tooShort = MemorySegment.ofArray(write(writer)).asSlice(1);
    assertThatThrownBy(() -> QuiltReader.of(writer.layout(), tooShort))
        .isInstanceOf(InvalidQuilt.class);
  }

  @Test
  void refusesAPatchThatHoldsAnotherBlob() {
    QuiltWriter writer = QuiltWriter.plan(TEN_SHARDS, List.of(blob("a", 3), blob("b", 3)));
    QuiltReader reader = QuiltReader.of(writer.layout(), MemorySegment.ofArray(write(writer)));
    QuiltPatch a = writer.index().patches().getFirst();
    QuiltPatch wrong = new QuiltPatch(a.startIndex(), a.endIndex(), "b", Map.of());
    assertThatThrownBy(() -> reader.blob(wrong, HEAP))
        .isInstanceOf(InvalidQuilt.class)
        .hasMessageContaining("'a' where the index has 'b'");
  }

  @Provide
  Arbitrary<List<QuiltBlob>> blobs() {
    Arbitrary<String> text = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(10);
    return Combinators.combine(
            text,
            Arbitraries.maps(text, text).ofMaxSize(3),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(300).map(MemorySegment::ofArray))
        .as(QuiltBlob::new)
        .list()
        .uniqueElements(QuiltBlob::identifier)
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void givesBackEveryBlob(@ForAll("blobs") List<QuiltBlob> blobs) {
    QuiltWriter writer = QuiltWriter.plan(TEN_SHARDS, blobs);
    QuiltReader reader = QuiltReader.of(writer.layout(), MemorySegment.ofArray(write(writer)));
    assertThat(reader.index()).isEqualTo(writer.index());
    assertThat(reader.index().patches()).hasSameSizeAs(blobs);
    for (QuiltPatch patch : reader.index().patches()) {
      QuiltBlob source =
          blobs.stream()
              .filter(b -> b.identifier().equals(patch.identifier()))
              .findFirst()
              .orElseThrow();
      WireAssert.assertSame(reader.blob(patch, HEAP), source);
    }
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void meetsMutatedQuiltsWithBlobsOrATypedErrorInBoundedMemory(
      @ForAll("blobs") List<QuiltBlob> blobs, @ForAll long seed) {
    QuiltWriter writer = QuiltWriter.plan(TEN_SHARDS, blobs);
    byte[] quilt = write(writer);
    Random random = new Random(seed);
    for (int i = random.nextInt(4); i >= 0; i--) {
      quilt[random.nextInt(Math.min(quilt.length, 100))] = (byte) random.nextInt(256);
    }
    QuiltReader reader = QuiltReader.of(writer.layout(), MemorySegment.ofArray(quilt));
    long allocatedBytes = AllocationMeter.bytesOf(() -> readAllOrRefuse(reader));
    assertThat(allocatedBytes).isLessThan(256 * 1024 + 128L * quilt.length);
  }

  private static void readAllOrRefuse(QuiltReader reader) {
    try {
      reader.index().patches().forEach(patch -> reader.blob(patch, HEAP));
    } catch (InvalidQuilt | BcsException e) {
      assertThat(e).hasMessageContaining(" ");
    }
  }
}
