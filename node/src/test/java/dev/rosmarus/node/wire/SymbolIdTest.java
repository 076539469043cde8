package dev.rosmarus.node.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.node.Vectors;
import dev.rosmarus.node.wire.WireException.InvalidSymbolId;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolIdTest {

  @TestFactory
  Stream<DynamicTest> matchTheVectors() {
    return Vectors.each(Vectors.file("ids.json").get("symbolIds"), SymbolIdTest::prove);
  }

  private static void prove(JsonNode vector) {
    SymbolId id = new SymbolId(vector.get("primary").asInt(), vector.get("secondary").asInt());
    assertThat(id).hasToString(vector.get("text").asText());
    assertThat(SymbolId.parse(vector.get("text").asText())).isEqualTo(id);
    byte[] bcs = Vectors.bytes(vector.get("bcsHex"));
    assertThat(BcsWriter.encode(id, (out, i) -> i.write(out))).isEqualTo(bcs);
    assertThat(BcsReader.decode(bcs, SymbolId::read)).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "1",
        "1-",
        "-1",
        "1-2-3",
        "1--2",
        " 1-2",
        "1-2 ",
        "+1-2",
        "65536-0",
        "0-65536",
        "1_2",
        "a-b",
        "9999999999-1",
        "٣-4"
      })
  void refusesOtherText(String text) {
    assertThatThrownBy(() -> SymbolId.parse(text))
        .isInstanceOf(InvalidSymbolId.class)
        .hasMessageContaining(text);
  }

  @Test
  void shortensLongTextInItsError() {
    assertThatThrownBy(() -> SymbolId.parse("7".repeat(100_000)))
        .isInstanceOf(InvalidSymbolId.class)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
  }

  @Test
  void comesPrimaryFirstInOrder() {
    SymbolId early = new SymbolId(2, 9);
    SymbolId late = new SymbolId(10, 1);
    assertThat(List.of(late, new SymbolId(2, 10), early).stream().sorted())
        .containsExactly(early, new SymbolId(2, 10), late);
  }

  @Test
  void refusesIndicesThatAreNoU16() {
    assertThatThrownBy(() -> new SymbolId(-1, 0)).hasMessageContaining("-1-0");
    assertThatThrownBy(() -> new SymbolId(0, 65536)).hasMessageContaining("0-65536");
  }

  @Property
  void keepsItsIndicesThroughText(
      @ForAll @IntRange(max = 65535) int primary, @ForAll @IntRange(max = 65535) int secondary) {
    SymbolId id = new SymbolId(primary, secondary);
    assertThat(SymbolId.parse(id.toString())).isEqualTo(id);
  }
}
