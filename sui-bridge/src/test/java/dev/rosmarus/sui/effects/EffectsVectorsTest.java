package dev.rosmarus.sui.effects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.sui.Vectors;
import dev.rosmarus.sui.bcs.BcsReader;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Effects and events as a TypeScript library wrote and hashed them: the shared golden file, and one
 * more with every execution error, both versions, every owner and every accumulator value.
 */
class EffectsVectorsTest {

  @TestFactory
  Stream<DynamicTest> readsWritesAndHashesAllEffects() {
    return effects().map(c -> DynamicTest.dynamicTest(c.get("name").asText(), () -> prove(c)));
  }

  private static void prove(JsonNode c) {
    byte[] bcs = Vectors.bytes(c.get("bcs"));
    TransactionEffects effects = TransactionEffects.decode(MemorySegment.ofArray(bcs));
    assertThat(EffectsJson.show(effects)).isEqualTo(c.get("effects"));
    assertThat(effects.encode()).isEqualTo(bcs);
    assertThat(effects.digest()).hasToString(c.get("digest").asText());
    assertThat(TransactionEffects.digest(MemorySegment.ofArray(bcs))).isEqualTo(effects.digest());
  }

  @TestFactory
  Stream<DynamicTest> readsThePrefixOfAllEffects() {
    return effects()
        .map(c ->
            DynamicTest.dynamicTest(
                c.get("name").asText(),
                () -> {
                  MemorySegment bcs = MemorySegment.ofArray(Vectors.bytes(c.get("bcs")));
                  TransactionEffects effects = TransactionEffects.decode(bcs);
                  boolean succeeded = effects.status().succeeded();
                  assertThat(EffectsPrefix.read(bcs))
                      .isEqualTo(
                          new EffectsPrefix(
                              succeeded,
                              succeeded
                                  ? Optional.of(effects.transactionDigest())
                                  : Optional.empty(),
                              effects.eventsDigest()));
                }));
  }

  @Test
  void coversEveryExecutionError() {
    Set<Integer> variants = new TreeSet<>();
    effects()
        .map(c -> TransactionEffects.decode(MemorySegment.ofArray(Vectors.bytes(c.get("bcs")))))
        .filter(effects -> !effects.status().succeeded())
        .map(effects -> BcsReader.of(effects.encode()))
        .forEach(in -> {
          in.slice(2);
          variants.add((int) in.uleb128());
        });
    assertThat(variants).hasSize(42).contains(0, 41);
  }

  private static Stream<JsonNode> effects() {
    return Stream.of("effects-events.json", "effects-more.json")
        .flatMap(file -> Vectors.list(Vectors.file("sui/" + file).get("effects")).stream());
  }

  @TestFactory
  Stream<DynamicTest> readsWritesAndHashesAllEvents() {
    return Vectors.list(Vectors.file("sui/effects-events.json").get("events")).stream()
        .map(c -> DynamicTest.dynamicTest(c.get("digest").asText(), () -> proveEvents(c)));
  }

  private static void proveEvents(JsonNode c) {
    byte[] bcs = Vectors.bytes(c.get("bcs"));
    TransactionEvents events = TransactionEvents.decode(MemorySegment.ofArray(bcs));
    assertThat(events.encode()).isEqualTo(bcs);
    assertThat(events.digest()).hasToString(c.get("digest").asText());
    assertThat(TransactionEvents.digest(MemorySegment.ofArray(bcs))).isEqualTo(events.digest());
    assertThat(events.events()).hasSameSizeAs(c.get("events"));
    for (int i = 0; i < events.events().size(); i++) {
      proveEvent(events.events().get(i), c.get("events").get(i));
      assertThat(events.events().get(i).digest())
          .hasToString(c.get("perEventDigest").get(i).asText());
    }
  }

  private static void proveEvent(Event event, JsonNode c) {
    assertThat(event.packageId()).hasToString(c.get("packageId").asText());
    assertThat(event.module()).isEqualTo(c.get("module").asText());
    assertThat(event.sender()).hasToString(c.get("sender").asText());
    JsonNode type = c.get("type");
    assertThat(event.type().address()).hasToString(type.get("address").asText());
    assertThat(event.type().module()).isEqualTo(type.get("module").asText());
    assertThat(event.type().name()).isEqualTo(type.get("name").asText());
    assertThat(event.type().arguments().stream().map(Object::toString))
        .containsExactlyElementsOf(
            Vectors.list(type.get("typeParams")).stream()
                .map(parameter -> parameter.get("$kind").asText())
                .toList());
    assertThat(event.contents()).hasToString(c.get("contents").asText());
  }
}
