package dev.rosmarus.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.erasure.ErasureException.BlobTooLarge;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class EncodingConfigVectorsTest {

  @TestFactory
  Stream<DynamicTest> countsAndSizesAreThoseOfTheVectors() {
    return Vectors.each("params.json", List.of("nShards"), this::prove);
  }

  private void prove(JsonNode vector) {
    EncodingConfig config = new EncodingConfig(vector.get("nShards").asInt());
    Map<String, Object> actual = new LinkedHashMap<>();
    actual.put("nShards", config.shards());
    actual.put("f", config.faults());
    actual.put("primarySourceSymbols", config.primarySourceSymbols());
    actual.put("secondarySourceSymbols", config.secondarySourceSymbols());
    actual.put("maxBlobSize", config.maxBlobBytes());
    actual.put("maxSliverSize", config.maxSliverBytes());
    actual.put("metadataLength", config.metadataBytes());
    actual.put("firstTooLargeSize", firstRefused(config));
    actual.put(
        "bySize",
        Vectors.list(vector.get("bySize")).stream()
            .map(size -> sizes(config.layout(size.get("size").asLong())))
            .toList());

    assertThat(Vectors.json(actual)).isEqualTo(vector);
  }

  private static Map<String, Object> sizes(BlobLayout layout) {
    Map<String, Object> sizes = new LinkedHashMap<>();
    sizes.put("size", layout.unencodedBytes());
    sizes.put("symbolSize", layout.symbolBytes());
    sizes.put("primarySliverBytes", layout.sliverBytes(Axis.PRIMARY));
    sizes.put("secondarySliverBytes", layout.sliverBytes(Axis.SECONDARY));
    sizes.put("encodedLength", layout.encodedBytes());
    return sizes;
  }

  private static long firstRefused(EncodingConfig config) {
    long tooLarge = config.maxBlobBytes() + 1;
    assertThatThrownBy(() -> config.layout(tooLarge))
        .isInstanceOf(BlobTooLarge.class)
        .hasMessageContaining(Long.toString(tooLarge));
    return tooLarge;
  }
}
