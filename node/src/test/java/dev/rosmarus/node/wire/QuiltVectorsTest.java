package dev.rosmarus.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.Parallelism;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.redstuff.BlobEncoder;
import dev.rosmarus.node.Vectors;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every quilt of quilt.json, made of its blobs byte for byte, and taken apart again. */
class QuiltVectorsTest {

  private static final JsonNode VECTORS = Vectors.file("quilt.json").get("vectors");

  private static Map<String, String> tags(JsonNode object) {
    Map<String, String> tags = new TreeMap<>();
    object.properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    return tags;
  }

  private static List<QuiltBlob> blobs(JsonNode vector) {
    return Vectors.list(vector.get("blobs")).stream()
        .map(blob ->
            new QuiltBlob(
                blob.get("identifier").asText(),
                tags(blob.path("tags")),
                MemorySegment.ofArray(
                    Vectors.input(blob.get("seed").asText(), blob.get("size").asInt()))))
        .toList();
  }

  private static QuiltIndex index(JsonNode vector) {
    return new QuiltIndex(
        Vectors.list(vector.get("index").get("patches")).stream()
            .map(patch ->
                new QuiltPatch(
                    patch.get("startIndex").asInt(),
                    patch.get("endIndex").asInt(),
                    patch.get("identifier").asText(),
                    tags(patch.get("tags"))))
            .toList());
  }

  private static byte[] quilt(JsonNode vector) {
    QuiltWriter writer = writer(vector);
    byte[] quilt = new byte[Math.toIntExact(writer.bytes())];
    writer.write(MemorySegment.ofArray(quilt));
    return quilt;
  }

  private static QuiltWriter writer(JsonNode vector) {
    return QuiltWriter.plan(new EncodingConfig(vector.get("nShards").asInt()), blobs(vector));
  }

  @TestFactory
  Stream<DynamicTest> haveTheSameBlobId() {
    return Vectors.each(
        VECTORS,
        vector -> {
          EncodingConfig config = new EncodingConfig(vector.get("nShards").asInt());
          try (BlobEncoder encoder = new BlobEncoder(config, Parallelism.SINGLE)) {
            VerifiedMetadata metadata = encoder.metadata(MemorySegment.ofArray(quilt(vector)));
            assertThat(metadata.blobId()).hasToString(vector.get("blobId").asText());
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> makeTheSameBytes() {
    return Vectors.each(
        VECTORS,
        vector -> {
          QuiltWriter writer = writer(vector);
          assertThat(writer.bytes()).isEqualTo(vector.get("quiltLength").asLong());
          assertThat(writer.layout().symbolBytes()).isEqualTo(vector.get("symbolSize").asInt());
          assertThat(writer.index()).isEqualTo(index(vector));
          byte[] quilt = quilt(vector);
          assertThat(sha256(quilt)).isEqualTo(vector.get("quiltSha256").asText());
          if (vector.has("quiltHex")) {
            assertThat(Vectors.hex(quilt)).isEqualTo(vector.get("quiltHex").asText());
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> giveBackEveryBlob() {
    return Vectors.each(
        VECTORS,
        vector -> {
          MemorySegment quilt = MemorySegment.ofArray(quilt(vector));
          QuiltReader reader = QuiltReader.of(writer(vector).layout(), quilt);
          assertThat(reader.index()).isEqualTo(index(vector));
          for (QuiltBlob blob : blobs(vector)) {
            QuiltPatch patch =
                reader.index().patches().stream()
                    .filter(p -> p.identifier().equals(blob.identifier()))
                    .findFirst()
                    .orElseThrow();
            try (Arena arena = Arena.ofConfined()) {
              QuiltBlob read = reader.blob(patch, arena);
              assertThat(read.tags()).isEqualTo(blob.tags()).isEqualTo(patch.tags());
              assertThat(read.data().toArray(ValueLayout.JAVA_BYTE))
                  .isEqualTo(blob.data().toArray(ValueLayout.JAVA_BYTE));
            }
          }
        });
  }

  private static String sha256(byte[] bytes) {
    try {
      return Vectors.hex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
