package dev.rosmarus.erasure.rs;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.erasure.Vectors;
import dev.rosmarus.erasure.field.FieldKernel;
import dev.rosmarus.erasure.field.Gf16;
import dev.rosmarus.erasure.rs.ReedSolomonCode.Rate;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

@Tag("kernel")
class DecoderVectorsTest {

  private static final List<String> NAMING = List.of("seed");

  @TestFactory
  Stream<DynamicTest> thePlainKernelRestoresWhatTheVectorsSay() {
    return Vectors.each("rs-decode.json", NAMING, vector -> prove(vector, FieldKernel.plain()));
  }

  @TestFactory
  Stream<DynamicTest> theChosenKernelRestoresWhatTheVectorsSay() {
    return Vectors.each("rs-decode.json", NAMING, vector -> prove(vector, FieldKernel.chosen()));
  }

  private static void prove(JsonNode vector, FieldKernel kernel) {
    ReedSolomonCode code =
        ReedSolomonCode.of(vector.get("original").asInt(), vector.get("recovery").asInt());
    int symbolBytes = vector.get("shardBytes").asInt();
    String seed = vector.get("seed").asText();
    int[] missing = Vectors.ints(vector.get("missingOriginals"));
    int[] recoveries = Vectors.ints(vector.get("receivedRecoveries"));
    int[] received = received(code, missing, recoveries);
    try (Arena arena = Arena.ofConfined();
        ReedSolomon reedSolomon = new ReedSolomon(kernel)) {
      byte[] input = Vectors.input(seed, code.originals() * symbolBytes);
      MemorySegment codeword = codeword(code, symbolBytes, input, reedSolomon, arena);
      MemorySegment restored = arena.allocate(input.length);
      reedSolomon.decode(
          code, symbolBytes, received, symbols(codeword, received, symbolBytes), restored);
      int[] locator = ErrorLocator.logarithms(erased(code, received), Gf16.ORDER);

      Map<String, Object> actual = new LinkedHashMap<>();
      actual.put("original", code.originals());
      actual.put("recovery", code.recoveries());
      actual.put("shardBytes", symbolBytes);
      actual.put("seed", seed);
      actual.put("missingOriginals", missing);
      actual.put("receivedRecoveries", recoveries);
      actual.put("originalsSha256", Vectors.sha256(restored.toArray(JAVA_BYTE)));
      if (vector.has("receivedRecoveriesHex")) {
        int[] taken = IntStream.of(recoveries).map(r -> code.originals() + r).toArray();
        actual.put(
            "receivedRecoveriesHex",
            symbols(codeword, taken, symbolBytes).stream()
                .map(symbol -> Vectors.hex(symbol.toArray(JAVA_BYTE)))
                .toList());
      }
      actual.put("originalBase", code.originalBase());
      actual.put("recoveryBase", code.recoveryBase());
      actual.put("workCount", code.decoderPositions());
      actual.put("locatorSha256OfU16Le", Vectors.sha256OfU16Le(locator));
      actual.put("locatorAt", samples(vector.get("locatorAt"), locator));

      assertThat(Vectors.json(actual)).isEqualTo(vector);
    }
  }

  private static Map<String, Integer> samples(JsonNode positions, int[] locator) {
    Map<String, Integer> samples = new LinkedHashMap<>();
    positions.fieldNames().forEachRemaining(at -> samples.put(at, locator[Integer.parseInt(at)]));
    return samples;
  }

  private static int[] received(ReedSolomonCode code, int[] missing, int[] recoveries) {
    IntStream originals =
        IntStream.range(0, code.originals())
            .filter(i -> IntStream.of(missing).noneMatch(m -> m == i));
    return IntStream.concat(originals, IntStream.of(recoveries).map(r -> code.originals() + r))
        .toArray();
  }

  private static MemorySegment codeword(
      ReedSolomonCode code, int symbolBytes, byte[] input, ReedSolomon encoder, Arena arena) {
    MemorySegment codeword = arena.allocate((long) code.symbols() * symbolBytes);
    MemorySegment.copy(MemorySegment.ofArray(input), 0, codeword, 0, input.length);
    encoder.encode(
        code, symbolBytes, codeword.asSlice(0, input.length), codeword.asSlice(input.length));
    return codeword;
  }

  private static List<MemorySegment> symbols(MemorySegment codeword, int[] which, int bytes) {
    List<MemorySegment> symbols = new ArrayList<>();
    for (int symbol : which) {
      symbols.add(codeword.asSlice((long) symbol * bytes, bytes));
    }
    return symbols;
  }

  /** Over all positions of the field, as step 1 of the specified decoder has it. */
  private static BitSet erased(ReedSolomonCode code, int[] received) {
    BitSet erased = new BitSet(Gf16.ORDER);
    erased.set(code.originalBase(), code.originalBase() + code.originals());
    erased.set(code.recoveryBase(), code.recoveryBase() + code.recoveries());
    for (int symbol : received) {
      erased.clear(code.position(symbol));
    }
    if (code.rate() == Rate.HIGH) {
      erased.set(code.recoveries(), code.chunk());
    } else {
      erased.set(code.endPosition(), Gf16.ORDER);
    }
    return erased;
  }
}
