package dev.rosmarus.sui.move;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.Vectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Derived ids as a TypeScript library computed them. */
class DynamicFieldIdVectorsTest {

  private static final String WRAPPER = "0x2::dynamic_object_field::Wrapper<";

  @TestFactory
  Stream<DynamicTest> derivesEveryDynamicField() {
    return cases("dynamicFields")
        .map(c ->
            DynamicTest.dynamicTest(
                parent(c) + " " + keyType(c),
                () ->
                    assertThat(
                            DynamicFieldId.field(parent(c), TypeTag.parse(keyType(c)), keyBcs(c)))
                        .hasToString(c.get("fieldId").asText())));
  }

  @TestFactory
  Stream<DynamicTest> derivesEveryObjectFieldFromTheBareKeyType() {
    return cases("dynamicFields")
        .filter(c -> keyType(c).startsWith(WRAPPER))
        .map(c ->
            DynamicTest.dynamicTest(
                parent(c) + " " + keyType(c),
                () -> {
                  String bare = keyType(c).substring(WRAPPER.length(), keyType(c).length() - 1);
                  assertThat(DynamicFieldId.objectField(parent(c), TypeTag.parse(bare), keyBcs(c)))
                      .hasToString(c.get("fieldId").asText());
                }));
  }

  @TestFactory
  Stream<DynamicTest> derivesEveryCreatedObject() {
    return cases("created")
        .map(c ->
            DynamicTest.dynamicTest(
                c.get("creationNumber").asText(),
                () -> {
                  Digest transaction =
                      Digest.parse(c.get("transactionDigest").asText()).orElseThrow();
                  assertThat(DynamicFieldId.created(transaction, c.get("creationNumber").asLong()))
                      .hasToString(c.get("objectId").asText());
                }));
  }

  @TestFactory
  Stream<DynamicTest> derivesEveryDerivedObject() {
    return cases("derivedObjects")
        .map(c ->
            DynamicTest.dynamicTest(
                keyType(c),
                () ->
                    assertThat(
                            DynamicFieldId.derivedObject(
                                parent(c), TypeTag.parse(keyType(c)), keyBcs(c)))
                        .hasToString(c.get("objectId").asText())));
  }

  private static Stream<JsonNode> cases(String list) {
    return Vectors.list(Vectors.file("sui/object-ids.json").get(list)).stream();
  }

  private static Address parent(JsonNode c) {
    return Address.parse(c.get("parent").asText()).orElseThrow();
  }

  private static String keyType(JsonNode c) {
    return c.get("keyType").asText();
  }

  private static byte[] keyBcs(JsonNode c) {
    return Vectors.bytes(c.get("keyBcs"));
  }
}
