package dev.rosmarus.node.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.wire.WireException.InvalidQuiltPatchId;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuiltBcsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "02" + "01000000" + "00",
        "01" + "02000000" + "0000",
        "01" + "ffffffff" + "00",
        "01" + "05000000" + "0101000000",
        "01" + "07000000" + "010200" + "02" + "6100"
      })
  void refusesAnIndexThatIsNone(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertThatThrownBy(() -> QuiltBcs.readIndex(BcsReader.of(bytes), 1))
        .isInstanceOf(BcsException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "02" + "04000000" + "00" + "0200" + "0161",
        "01" + "04000000" + "02" + "0200" + "0161",
        "01" + "05000000" + "00" + "0200" + "0161",
        "01" + "04000000" + "00" + "0300" + "0161",
        "01" + "04000000" + "01" + "0200" + "0161",
        "01" + "05000000" + "00" + "0300" + "016100"
      })
  void refusesAPatchThatIsNone(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertThatThrownBy(() -> QuiltBcs.readBlob(BcsReader.of(bytes)))
        .isInstanceOf(BcsException.class);
  }

  @Test
  void refusesToWriteAnIdentifierThatDoesNotFit() {
    QuiltBlob blob = new QuiltBlob("x".repeat(65533), Map.of(), MemorySegment.ofArray(new byte[0]));
    assertThatThrownBy(() -> BcsWriter.encode(blob, QuiltBcs::writeBlob))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65536");
  }

  @Test
  void spellsPatchIds() {
    QuiltPatchId id = new QuiltPatchId(BlobId.of(new byte[32]), 1, 258);
    String text = "A".repeat(40) + "AAAB" + "AQAC" + "AQ";
    assertThat(id).hasToString(text);
    assertThat(QuiltPatchId.parse(text)).isEqualTo(id);
  }

  @Property(tries = 300)
  void meetsAnyTextWithAPatchIdOrItsOwnError(@ForAll @Size(max = 40) byte[] bytes) {
    String text = Base64.getUrlEncoder().encodeToString(bytes);
    try {
      assertThat(QuiltPatchId.parse(text)).hasToString(text);
    } catch (InvalidQuiltPatchId e) {
      assertThat(e).hasMessageContaining(text);
    }
  }

  @Provide
  Arbitrary<QuiltBlob> blobs() {
    Arbitrary<String> text = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(10);
    return Combinators.combine(
            text,
            Arbitraries.maps(text, text).ofMaxSize(4),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(100).map(MemorySegment::ofArray))
        .as(QuiltBlob::new);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void readsBackBlobsAndLeavesWhatFollows(
      @ForAll("blobs") QuiltBlob blob, @ForAll @IntRange(max = 9) int padding) {
    byte[] written = BcsWriter.encode(blob, QuiltBcs::writeBlob);
    BcsReader in = BcsReader.of(Arrays.copyOf(written, written.length + padding));
    WireAssert.assertSame(QuiltBcs.readBlob(in), blob);
    assertThat(in.remaining()).isEqualTo(padding);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void readsBackIndices(
      @ForAll("blobs") QuiltBlob first,
      @ForAll("blobs") QuiltBlob second,
      @ForAll @IntRange(min = 2, max = 60000) int end) {
    QuiltIndex index =
        new QuiltIndex(
            List.of(
                new QuiltPatch(1, end, first.identifier(), first.tags()),
                new QuiltPatch(end, end + 1, second.identifier(), second.tags())));
    byte[] written = BcsWriter.encode(index, QuiltBcs::writeIndex);
    assertThat(QuiltBcs.readIndex(BcsReader.of(written), 1)).isEqualTo(index);
  }

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void meetsMutatedBytesWithAValueOrItsOwnError(
      @ForAll("blobs") QuiltBlob blob, @ForAll @IntRange(max = 200) int at, @ForAll byte flip) {
    byte[] patch = BcsWriter.encode(blob, QuiltBcs::writeBlob);
    patch[at % patch.length] ^= flip;
    QuiltIndex index =
        new QuiltIndex(List.of(new QuiltPatch(1, 2, blob.identifier(), blob.tags())));
    byte[] bcs = BcsWriter.encode(index, QuiltBcs::writeIndex);
    bcs[at % bcs.length] ^= flip;
    try {
      byte[] read = QuiltBcs.readBlob(BcsReader.of(patch)).data().toArray(ValueLayout.JAVA_BYTE);
      assertThat(read.length).isLessThan(patch.length);
      assertThat(QuiltBcs.readIndex(BcsReader.of(bcs), 1).patches()).hasSizeLessThan(bcs.length);
    } catch (BcsException e) {
      assertThat(e.offset()).isNotNegative();
    }
  }
}
