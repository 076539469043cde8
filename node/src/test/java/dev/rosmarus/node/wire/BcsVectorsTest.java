package dev.rosmarus.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.BlobMetadata;
import dev.rosmarus.erasure.DecodingSymbol;
import dev.rosmarus.erasure.EncodingType;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.SliverPairHashes;
import dev.rosmarus.erasure.hash.MerkleNode;
import dev.rosmarus.node.Vectors;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every value of bcs.json, made from its fields, written and read. */
class BcsVectorsTest {

  @TestFactory
  Stream<DynamicTest> writeAndReadEveryValue() {
    return Vectors.each(Vectors.file("bcs.json").get("vectors"), BcsVectorsTest::prove);
  }

  private static void prove(JsonNode vector) {
    JsonNode value = vector.path("value");
    byte[] bcs = Vectors.bytes(vector.get("bcsHex"));
    switch (vector.get("type").asText()) {
      case "MerkleNode.Empty" ->
          assertBcs(bcs, MerkleNode.EMPTY, MetadataBcs::writeNode, MetadataBcs::readNode);
      case "MerkleNode.Digest" ->
          assertBcs(
              bcs, node(value.get("digestHex")), MetadataBcs::writeNode, MetadataBcs::readNode);
      case "SliverData" ->
          assertBcs(
              bcs,
              sliver(Axis.SECONDARY, value),
              SliverBcs::write,
              in -> SliverBcs.read(in, Axis.SECONDARY));
      case "Sliver.Primary" ->
          assertBcs(
              bcs, sliver(Axis.PRIMARY, value), SliverBcs::writeTagged, SliverBcs::readTagged);
      case "Sliver.Secondary" ->
          assertBcs(
              bcs, sliver(Axis.SECONDARY, value), SliverBcs::writeTagged, SliverBcs::readTagged);
      case "stored PrimarySliverData.V1" ->
          assertBcs(
              bcs,
              sliver(Axis.PRIMARY, value),
              SliverBcs::writeStored,
              in -> SliverBcs.readStored(in, Axis.PRIMARY));
      case "SyncShardResponse.V1" -> {
        SyncShardResponse response = syncShardResponse(value);
        assertBcs(
            bcs, response, SliverBcs::writeSyncShardResponse, SliverBcs::readSyncShardResponse);
        assertThat(SliverBcs.bytes(response)).isEqualTo(bcs.length);
      }
      case "SymbolId" ->
          assertBcs(
              bcs,
              new SymbolId(value.get("primary").asInt(), value.get("secondary").asInt()),
              (out, id) -> id.write(out),
              SymbolId::read);
      case "DecodingSymbol" ->
          assertBcs(
              bcs,
              symbol(Axis.PRIMARY, value),
              SymbolBcs::writeDecodingSymbol,
              in -> SymbolBcs.readDecodingSymbol(in, Axis.PRIMARY));
      case "DecodingSymbolsMap" ->
          assertBcs(
              bcs,
              decodingSymbols(value),
              SymbolBcs::writeDecodingSymbols,
              SymbolBcs::readDecodingSymbols);
      case "BlobMetadata.V1" ->
          assertBcs(bcs, metadata(value), MetadataBcs::write, MetadataBcs::read);
      default -> throw new AssertionError("no proof for " + vector.get("type"));
    }
  }

  private static <T> void assertBcs(
      byte[] bcs, T value, BcsWriter.Element<T> writer, BcsReader.Element<T> reader) {
    assertThat(BcsWriter.encode(value, writer)).isEqualTo(bcs);
    WireAssert.assertSame(BcsReader.decode(bcs, reader), value);
  }

  private static MerkleNode node(JsonNode text) {
    return text.asText().equals("Empty")
        ? MerkleNode.EMPTY
        : MerkleNode.digest(Vectors.bytes(text));
  }

  private static MemorySegment data(JsonNode value) {
    return MemorySegment.ofArray(Vectors.bytes(value.get("dataHex")));
  }

  private static Axis axis(JsonNode word) {
    return word.asText().equals("primary") ? Axis.PRIMARY : Axis.SECONDARY;
  }

  private static Sliver sliver(Axis axis, JsonNode value) {
    return new Sliver(
        axis, value.get("index").asInt(), value.get("symbolSize").asInt(), data(value));
  }

  private static DecodingSymbol symbol(Axis target, JsonNode value) {
    return new DecodingSymbol(target, value.get("index").asInt(), data(value));
  }

  private static SyncShardResponse syncShardResponse(JsonNode value) {
    return new SyncShardResponse(
        Vectors.list(value).stream()
            .map(entry ->
                new SyncShardResponse.Entry(
                    BlobId.of(HexFormat.of().parseHex(entry.get("blobIdHex").asText())),
                    sliver(axis(entry.get("sliver")), entry)))
            .toList());
  }

  private static Map<Integer, List<DecodingSymbol>> decodingSymbols(JsonNode value) {
    Map<Integer, List<DecodingSymbol>> map = new LinkedHashMap<>();
    value
        .properties()
        .forEach(entry ->
            map.put(
                Integer.parseInt(entry.getKey()),
                Vectors.list(entry.getValue()).stream()
                    .map(symbol -> symbol(axis(symbol.get("axis")), symbol))
                    .toList()));
    return map;
  }

  private static BlobMetadata metadata(JsonNode value) {
    return new BlobMetadata(
        EncodingType.RS2,
        value.get("unencodedLength").asLong(),
        Vectors.list(value.get("hashes")).stream()
            .map(pair -> new SliverPairHashes(node(pair.get(0)), node(pair.get(1))))
            .toList());
  }
}
