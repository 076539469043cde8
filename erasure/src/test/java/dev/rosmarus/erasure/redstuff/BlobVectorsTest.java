package dev.rosmarus.erasure.redstuff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.erasure.Bcs;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.ErasureException.BlobTooLarge;
import dev.rosmarus.erasure.ErasureException.UnsupportedShardCount;
import dev.rosmarus.erasure.SliverPair;
import dev.rosmarus.erasure.SliverPairHashes;
import dev.rosmarus.erasure.Vectors;
import dev.rosmarus.erasure.VerifiedMetadata;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BlobVectorsTest {

  private static final List<String> NAMING = List.of("nShards", "size");

  /** By shards and degree, for encoders are made to be used for many blobs. */
  private static final Map<List<Integer>, BlobEncoder> ENCODERS = new LinkedHashMap<>();

  private static final SliverMatrix MATRIX = new SliverMatrix();

  @AfterAll
  static void close() {
    ENCODERS.values().forEach(BlobEncoder::close);
    MATRIX.close();
  }

  @TestFactory
  Stream<DynamicTest> blobsEncodeAsTheVectorsSay() {
    return Vectors.each("blobs.json", NAMING, vector -> prove(vector, 1));
  }

  @TestFactory
  Stream<DynamicTest> twoThreadsEncodeTheSameBytes() {
    return Vectors.each("blobs.json", NAMING, vector -> size(vector) % 2 == 1, v -> prove(v, 2));
  }

  /** In every vector shape, and so without the largest. */
  @TestFactory
  @Tag("kernel")
  Stream<DynamicTest> threeThreadsEncodeTheSameBytes() {
    return Vectors.each("blobs.json", NAMING, vector -> size(vector) < 500_000, v -> prove(v, 3));
  }

  private static int size(JsonNode vector) {
    return vector.get("size").asInt();
  }

  @Test
  void refusesTheSizesThatTheVectorsCallTooLarge() {
    for (JsonNode vector : Vectors.file("blobs.json").get("tooLarge")) {
      EncodingConfig config = new EncodingConfig(vector.get("nShards").asInt());
      byte[] blob = new byte[vector.get("size").asInt()];

      assertThatThrownBy(() -> encoder(config, 1).encode(MemorySegment.ofArray(blob), MATRIX))
          .isInstanceOf(BlobTooLarge.class)
          .hasMessageContaining(vector.get("size").asText());
    }
  }

  @Test
  void refusesTheShardCountsThatTheVectorsCallUnsupported() {
    for (int shards : Vectors.ints(Vectors.file("blobs.json").get("unsupportedShardCounts"))) {
      assertThatThrownBy(() -> new EncodingConfig(shards))
          .isInstanceOf(UnsupportedShardCount.class)
          .hasMessageContaining(" " + shards + ":");
    }
  }

  private static BlobEncoder encoder(EncodingConfig config, int degree) {
    return ENCODERS.computeIfAbsent(
        List.of(config.shards(), degree), key -> new BlobEncoder(config, Threads.degree(degree)));
  }

  private static void prove(JsonNode vector, int degree) {
    EncodingConfig config = new EncodingConfig(vector.get("nShards").asInt());
    String seed = vector.get("seed").asText();
    byte[] blob = Vectors.input(seed, vector.get("size").asInt());
    VerifiedMetadata encoded = encoder(config, degree).encode(MemorySegment.ofArray(blob), MATRIX);
    List<SliverPair> pairs = IntStream.range(0, config.shards()).mapToObj(MATRIX::pair).toList();

    Map<String, Object> actual = new LinkedHashMap<>();
    actual.put("nShards", config.shards());
    actual.put("size", blob.length);
    actual.put("seed", seed);
    actual.put("inputSha256", Vectors.sha256(blob));
    actual.put("symbolSize", encoded.layout().symbolBytes());
    actual.put("blobId", encoded.blobId().toString());
    actual.put("blobIdHex", Vectors.hex(encoded.blobId().bytes()));
    actual.put("rootHash", encoded.metadata().rootHash().toString());
    actual.put("encodingType", encoded.metadata().encodingType().code());
    actual.put("unencodedLength", encoded.metadata().unencodedBytes());
    actual.put("metadataBcsSha256", Bcs.sha256(bcs -> bcs.metadata(encoded.metadata())));
    actual.put("metadataWithIdBcsSha256", Bcs.sha256(bcs -> bcs.metadataWithId(encoded)));
    actual.put(
        "primaryBcsConcatSha256",
        Bcs.sha256(bcs -> pairs.forEach(pair -> bcs.sliver(pair.primary()))));
    actual.put(
        "secondaryBcsConcatSha256",
        Bcs.sha256(bcs -> pairs.forEach(pair -> bcs.sliver(pair.secondary()))));
    if (vector.has("pairs")) {
      actual.put("pairs", pairs(vector.get("pairs"), pairs, encoded));
    }

    assertThat(Vectors.json(actual)).isEqualTo(vector);
  }

  private static List<Map<String, String>> pairs(
      JsonNode expected, List<SliverPair> pairs, VerifiedMetadata encoded) {
    List<Map<String, String>> actual = new ArrayList<>();
    for (SliverPair pair : pairs) {
      SliverPairHashes hashes = encoded.metadata().hashes().get(pair.pairIndex());
      Map<String, String> fields = new TreeMap<>();
      fields.put("primaryHash", hashes.primary().toString());
      fields.put("secondaryHash", hashes.secondary().toString());
      if (expected.get(0).has("primaryBcsSha256")) {
        fields.put("primaryBcsSha256", Bcs.sha256(bcs -> bcs.sliver(pair.primary())));
        fields.put("secondaryBcsSha256", Bcs.sha256(bcs -> bcs.sliver(pair.secondary())));
      }
      actual.add(fields);
    }
    return actual;
  }
}
