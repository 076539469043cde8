package dev.rosmarus.sui.move;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Vectors;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TypeTagVectorsTest {

  static List<JsonNode> cases() {
    return Vectors.list(Vectors.file("sui/type-tags.json").get("cases"));
  }

  static List<JsonNode> structs() {
    return Vectors.list(Vectors.file("sui/type-tags.json").get("structs"));
  }

  static List<JsonNode> normalization() {
    return Vectors.list(Vectors.file("sui/type-tags.json").get("normalization"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsTextAndBytesAsTheSameType(JsonNode vector) {
    TypeTag tag = TypeTag.parse(vector.get("text").asText());

    assertThat(tag).hasToString(vector.get("canonical").asText());
    assertThat(Vectors.hex(BcsWriter.encode(tag, (out, value) -> value.write(out))))
        .isEqualTo(vector.get("hex").asText());
    assertThat(BcsReader.decode(Vectors.bytes(vector.get("hex")), TypeTag::read)).isEqualTo(tag);
  }

  @ParameterizedTest
  @MethodSource("structs")
  void takesStructsApart(JsonNode vector) {
    StructTag tag = StructTag.parse(vector.get("text").asText());

    assertThat(tag.address()).hasToString(vector.get("address").asText());
    assertThat(tag.module()).isEqualTo(vector.get("module").asText());
    assertThat(tag.name()).isEqualTo(vector.get("name").asText());
    assertThat(tag.arguments()).hasSize(vector.get("typeParamCount").asInt());
    assertThat(Vectors.hex(BcsWriter.encode(tag, (out, value) -> value.writeStruct(out))))
        .isEqualTo(vector.get("structTagHex").asText());
    assertThat(BcsReader.decode(Vectors.bytes(vector.get("structTagHex")), StructTag::read))
        .isEqualTo(tag);
  }

  @ParameterizedTest
  @MethodSource("normalization")
  void completesShortAddresses(JsonNode vector) {
    assertThat(Address.parseLoosely(vector.get("text").asText()).map(Address::toString))
        .hasValue(vector.get("address").asText());
  }
}
