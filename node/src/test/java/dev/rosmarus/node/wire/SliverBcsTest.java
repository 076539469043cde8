package dev.rosmarus.node.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.InconsistencyProof;
import dev.rosmarus.erasure.RecoverySymbol;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.node.Vectors;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Slivers, metadata, symbols and proofs of whole blobs, read and written back. */
class SliverBcsTest {

  private static final HexFormat HEX = HexFormat.of();

  @Test
  void refusesASymbolSizeOfZero() {
    assertThatThrownBy(() ->
            BcsReader.decode(
                HEX.parseHex("0201020000" + "0500"), in -> SliverBcs.read(in, Axis.PRIMARY)))
        .isInstanceOf(BcsException.InvalidValue.class)
        .hasMessage("BCS at byte 3: invalid symbol size: 0");
  }

  @Test
  void refusesTheOldEncodingOfMetadata() {
    assertThatThrownBy(() -> BcsReader.decode(HEX.parseHex("0000"), MetadataBcs::read))
        .isInstanceOf(BcsException.InvalidValue.class)
        .hasMessageContaining("encoding type: 0 (RaptorQ)");
  }

  @Test
  void keepsLengthsAboveSixtyThreeBits() {
    byte[] bcs = HEX.parseHex("0001ffffffffffffffff00");
    assertThat(BcsReader.decode(bcs, MetadataBcs::read).unencodedBytes()).isEqualTo(-1);
  }

  @Test
  void readsSliversWithoutCopyingThem() {
    byte[] bcs = HEX.parseHex("040102030402000500");
    Sliver sliver = BcsReader.decode(bcs, in -> SliverBcs.read(in, Axis.PRIMARY));
    assertThat(sliver.data().heapBase()).isEmpty();
    assertThat(sliver.data().isReadOnly()).isTrue();
    assertThat(SliverBcs.bytes(sliver)).isEqualTo(bcs.length);
  }

  @TestFactory
  Stream<DynamicTest> keepSliversAndMetadataOfTheWalkthrough() {
    return Vectors.each(
        Vectors.file("walkthrough.json").get("vectors"),
        vector -> {
          assertKept(vector.get("metadataBcsHex"), MetadataBcs::read, MetadataBcs::write);
          for (Axis axis : Axis.values()) {
            vector
                .get(axis.word() + "BcsHex")
                .forEach(hex -> assertKept(hex, in -> SliverBcs.read(in, axis), SliverBcs::write));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> keepSymbolsAndProofsOfRecovery() {
    return Vectors.each(
        Vectors.file("recovery.json").get("vectors"),
        vector -> {
          Axis target =
              vector.get("targetAxis").asText().equals("primary") ? Axis.PRIMARY : Axis.SECONDARY;
          vector.path("symbols").forEach(symbol -> proveSymbol(target, vector, symbol));
          if (vector.has("targetSliverBcsHex")) {
            assertKept(
                vector.get("targetSliverBcsHex"),
                in -> SliverBcs.read(in, target),
                SliverBcs::write);
          }
          JsonNode proof = vector.path("inconsistency").path("proofBcsHex");
          if (!proof.isMissingNode()) {
            proveProof(target, vector, proof);
          }
        });
  }

  private static void proveSymbol(Axis target, JsonNode vector, JsonNode symbol) {
    JsonNode hex = symbol.get("generalRecoverySymbolBcsHex");
    assertKept(hex, SymbolBcs::readGeneral, SymbolBcs::writeGeneral);
    RecoverySymbol read = BcsReader.decode(Vectors.bytes(hex), SymbolBcs::readGeneral);
    assertThat(SymbolBcs.id(read)).hasToString(symbol.get("symbolId").asText());
    assertThat(read.target()).isEqualTo(target);
    assertThat(read.targetIndex()).isEqualTo(vector.get("targetSliverIndex").asInt());
    assertThat(read.sourceIndex()).isEqualTo(symbol.get("sourceIndex").asInt());
  }

  private static void proveProof(Axis target, JsonNode vector, JsonNode hex) {
    assertKept(
        hex,
        in -> SymbolBcs.readInconsistencyProof(in, target),
        SymbolBcs::writeInconsistencyProof);
    InconsistencyProof proof =
        BcsReader.decode(Vectors.bytes(hex), in -> SymbolBcs.readInconsistencyProof(in, target));
    List<Integer> sources = proof.symbols().stream().map(RecoverySymbol::sourceIndex).toList();
    assertThat(sources)
        .isEqualTo(
            Vectors.list(vector.get("sourceSliverIndices")).stream().map(JsonNode::asInt).toList());
    assertThat(proof.symbols())
        .allMatch(s -> s.targetIndex() == proof.targetIndex() && s.target() == target);
  }

  private static <T> void assertKept(
      JsonNode hex, BcsReader.Element<T> reader, BcsWriter.Element<T> writer) {
    byte[] bcs = Vectors.bytes(hex);
    assertThat(BcsWriter.encode(BcsReader.decode(bcs, reader), writer)).isEqualTo(bcs);
  }
}
