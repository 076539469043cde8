package dev.rosmarus.erasure.rs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.erasure.Vectors;
import dev.rosmarus.erasure.field.Gf16;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class TablesVectorsTest {

  @TestFactory
  Stream<DynamicTest> tablesAreThoseOfTheVectors() {
    return Vectors.each("tables.json", List.of("table"), this::prove);
  }

  private void prove(JsonNode vector) {
    Map<String, Object> actual = new LinkedHashMap<>();
    actual.put("table", vector.get("table").asText());
    switch (vector.get("table").asText()) {
      case "log" -> table(actual, vector, IntStream.range(0, Gf16.ORDER).map(Gf16::log));
      case "exp" -> table(actual, vector, IntStream.range(0, Gf16.ORDER).map(Gf16::exp));
      case "skew" ->
          table(
              actual,
              vector,
              IntStream.rangeClosed(1, Gf16.MODULUS).map(Gf16::skew).map(Gf16::log));
      case "logWalsh (values reduced to 0..65534)" ->
          table(actual, vector, IntStream.of(walshOfLogarithms()).map(v -> v % Gf16.MODULUS));
      case "products" -> actual.put("mul", products(vector.get("mul")));
      default -> {}
    }

    assertThat(Vectors.json(actual)).isEqualTo(vector);
  }

  private static void table(Map<String, Object> actual, JsonNode vector, IntStream values) {
    int[] table = values.toArray();
    Map<String, Object> samples = new LinkedHashMap<>();
    vector
        .get("at")
        .fieldNames()
        .forEachRemaining(at -> samples.put(at, table[Integer.parseInt(at)]));
    actual.put("entries", table.length);
    actual.put("sha256OfU16Le", Vectors.sha256OfU16Le(table));
    actual.put("at", samples);
  }

  private static int[] walshOfLogarithms() {
    int[] table = IntStream.range(0, Gf16.ORDER).map(Gf16::log).toArray();
    table[0] = 0;
    ErrorLocator.walshHadamard(table);
    return table;
  }

  private static List<int[]> products(JsonNode triples) {
    return Vectors.list(triples).stream()
        .map(Vectors::ints)
        .map(t -> new int[] {t[0], t[1], Gf16.multiply(t[0], t[1])})
        .toList();
  }
}
