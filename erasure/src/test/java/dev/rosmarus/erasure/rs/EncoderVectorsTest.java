package dev.rosmarus.erasure.rs;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.erasure.EdgeMemory;
import dev.rosmarus.erasure.Vectors;
import dev.rosmarus.erasure.field.FieldKernel;
import dev.rosmarus.erasure.rs.ReedSolomonCode.Rate;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

@Tag("kernel")
class EncoderVectorsTest {

  private static final ReedSolomon PLAIN = new ReedSolomon(FieldKernel.plain());
  private static final ReedSolomon CHOSEN = new ReedSolomon();

  @AfterAll
  static void close() {
    PLAIN.close();
    CHOSEN.close();
  }

  @TestFactory
  Stream<DynamicTest> recoverySymbolsOfThePlainKernelAreThoseOfTheVectors() {
    return Vectors.each("rs.json", NAMING, vector -> prove(vector, PLAIN));
  }

  @TestFactory
  Stream<DynamicTest> recoverySymbolsOfTheChosenKernelAreThoseOfTheVectors() {
    return Vectors.each("rs.json", NAMING, vector -> prove(vector, CHOSEN));
  }

  private static final List<String> NAMING = List.of("original", "recovery", "shardBytes", "rate");

  private static void prove(JsonNode vector, ReedSolomon encoder) {
    int originals = vector.get("original").asInt();
    int recoveries = vector.get("recovery").asInt();
    ReedSolomonCode code =
        switch (vector.get("rate").asText()) {
          case "high" -> new ReedSolomonCode(originals, recoveries, Rate.HIGH);
          case "low" -> new ReedSolomonCode(originals, recoveries, Rate.LOW);
          default -> ReedSolomonCode.of(originals, recoveries);
        };
    int symbolBytes = vector.get("shardBytes").asInt();
    String seed = vector.get("seed").asText();
    byte[] made = encode(code, symbolBytes, seed, encoder);
    Map<String, Object> actual = new LinkedHashMap<>();
    actual.put("original", code.originals());
    actual.put("recovery", code.recoveries());
    actual.put("shardBytes", symbolBytes);
    actual.put("rate", vector.get("rate"));
    actual.put("rateUsed", code.rate().name().toLowerCase(Locale.ROOT));
    actual.put("seed", seed);
    actual.put("recoverySha256", Vectors.sha256(made));
    if (vector.has("recoveryHex")) {
      actual.put("recoveryHex", Vectors.hex(made));
    }

    assertThat(Vectors.json(actual)).isEqualTo(vector);
  }

  /** In segments of exactly the right size. */
  private static byte[] encode(
      ReedSolomonCode code, int symbolBytes, String seed, ReedSolomon encoder) {
    byte[] input = Vectors.input(seed, code.originals() * symbolBytes);
    try (EdgeMemory edge = new EdgeMemory()) {
      MemorySegment originals = edge.copyOf(input);
      MemorySegment recoveries = edge.allocate((long) code.recoveries() * symbolBytes);
      encoder.encode(code, symbolBytes, originals, recoveries);
      return recoveries.toArray(JAVA_BYTE);
    }
  }
}
