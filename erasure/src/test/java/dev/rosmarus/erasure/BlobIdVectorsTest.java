package dev.rosmarus.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.erasure.hash.MerkleProof;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BlobIdVectorsTest {

  @TestFactory
  Stream<DynamicTest> formsAndRotationAreThoseOfTheVectors() {
    return Vectors.each("ids.json", List.of("text"), this::prove);
  }

  private void prove(JsonNode vector) {
    BlobId id = BlobId.of(Vectors.bytes(vector.get("blobIdHex")));
    Map<String, Object> actual = new LinkedHashMap<>();
    actual.put("blobIdHex", Vectors.hex(id.bytes()));
    actual.put("text", id.toString());
    actual.put("onChainU256Decimal", id.toU256().toString());
    actual.put("firstTwoBytes", id.firstTwoBytes());
    actual.put(
        "rotation",
        Vectors.list(vector.get("rotation")).stream()
            .map(rotation -> rotation(id, new EncodingConfig(rotation.get("nShards").asInt())))
            .toList());

    assertThat(Vectors.json(actual)).isEqualTo(vector);
    assertThat(BlobId.parse(vector.get("text").asText())).isEqualTo(id);
    assertThat(BlobId.ofU256(new BigInteger(vector.get("onChainU256Decimal").asText())))
        .isEqualTo(id);
  }

  private static Map<String, Object> rotation(BlobId id, EncodingConfig config) {
    Map<String, Object> rotation = new LinkedHashMap<>();
    rotation.put("nShards", config.shards());
    rotation.put("offset", config.rotation(id));
    rotation.put("shardOfPair0", config.shardOfPair(id, 0));
    rotation.put("pairOfShard0", config.pairOfShard(id, 0));
    rotation.put("shardOfPair3", config.shardOfPair(id, 3));
    rotation.put("pairOfShard1", config.pairOfShard(id, 1));
    return rotation;
  }

  /** A symbol is named by its row and column, whichever sliver it was cut from. */
  @Test
  void symbolsNameTheirRowAndColumnAsTheVectorsDo() {
    for (JsonNode vector : Vectors.file("ids.json").get("symbolIds")) {
      int row = vector.get("primary").asInt();
      int column = vector.get("secondary").asInt();
      MerkleProof proof = new MerkleProof(List.of());
      RecoverySymbol forRow =
          new RecoverySymbol(Axis.PRIMARY, row, column, MemorySegment.NULL, proof);
      RecoverySymbol forColumn =
          new RecoverySymbol(Axis.SECONDARY, column, row, MemorySegment.NULL, proof);

      assertThat(List.of(form(forRow), form(forColumn))).containsOnly(vector);
    }
  }

  private static JsonNode form(RecoverySymbol symbol) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("primary", symbol.row());
    form.put("secondary", symbol.column());
    form.put("text", symbol.row() + "-" + symbol.column());
    form.put("bcsHex", Bcs.hex(bcs -> bcs.symbolId(symbol.row(), symbol.column())));
    return Vectors.json(form);
  }
}
