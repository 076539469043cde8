package dev.rosmarus.sui.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.AllocationMeter;
import dev.rosmarus.sui.RandomValues;
import dev.rosmarus.sui.Vectors;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EffectsPropertiesTest {

  @Property
  void readsBackWhatItWrote(@ForAll long seed) {
    TransactionEffects effects = new RandomEffects(new RandomValues(seed)).effects();
    assertThat(TransactionEffects.decode(MemorySegment.ofArray(effects.encode())))
        .isEqualTo(effects);
  }

  @Property
  void readsBackEvents(@ForAll long seed) {
    TransactionEvents events = new RandomEffects(new RandomValues(seed)).events();
    assertThat(TransactionEvents.decode(MemorySegment.ofArray(events.encode()))).isEqualTo(events);
  }

  @Property(tries = 1000)
  void meetsDamagedEffectsWithAValueOrItsOwnError(@ForAll long seed) {
    RandomValues random = new RandomValues(seed);
    byte[] bcs = new RandomEffects(random).effects().encode();
    random.fuzz(bcs, TransactionEffects::read, (out, effects) -> effects.write(out));
  }

  @Property(tries = 500)
  void meetsDamagedEventsWithAValueOrItsOwnError(@ForAll long seed) {
    RandomValues random = new RandomValues(seed);
    byte[] bcs = new RandomEffects(random).events().encode();
    random.fuzz(bcs, TransactionEvents::read, (out, events) -> events.write(out));
  }

  @Property
  void readsTheSamePrefixAsTheWhole(@ForAll long seed) {
    TransactionEffects effects = new RandomEffects(new RandomValues(seed)).effects();
    EffectsPrefix prefix = EffectsPrefix.read(MemorySegment.ofArray(effects.encode()));
    assertThat(prefix.succeeded()).isEqualTo(effects.status().succeeded());
    if (prefix.succeeded()) {
      assertThat(prefix.transaction()).contains(effects.transactionDigest());
      assertThat(prefix.events()).isEqualTo(effects.eventsDigest());
    }
  }

  @Property(tries = 1000)
  void meetsADamagedPrefixWithAValueOrItsOwnError(@ForAll long seed) {
    RandomValues random = new RandomValues(seed);
    byte[] damaged = random.damaged(new RandomEffects(random).effects().encode());
    try {
      assertThat(EffectsPrefix.read(MemorySegment.ofArray(damaged))).isNotNull();
    } catch (BcsException refused) {
      assertThat(refused.offset()).isBetween(0L, (long) damaged.length);
    }
  }

  private static final byte[] SUCCESS =
      Vectors.bytes(Vectors.file("sui/effects-events.json").get("effects").get(1).get("bcs"));

  @Test
  void needsNothingBehindTheEventsDigest() {
    MemorySegment whole = MemorySegment.ofArray(SUCCESS);
    EffectsPrefix prefix = EffectsPrefix.read(whole);
    long prefixBytes = 2 + 8 + 32 + 33 + 5 + 34;
    assertThat(prefix.events()).isPresent();
    assertThat(EffectsPrefix.read(whole.asSlice(0, prefixBytes))).isEqualTo(prefix);
  }

  @Test
  void needsNothingBehindAFailure() {
    byte[] laterError = {1, 1, 99};
    assertThat(EffectsPrefix.read(MemorySegment.ofArray(laterError)))
        .isEqualTo(new EffectsPrefix(false, Optional.empty(), Optional.empty()));
  }

  @Test
  void allocatesNextToNothingForThePrefix() {
    MemorySegment effects = MemorySegment.ofArray(SUCCESS);
    assertThat(AllocationMeter.bytesOf(() -> EffectsPrefix.read(effects))).isLessThan(2048);
  }

  @Test
  void refusesALaterVersionByName() {
    assertThatThrownBy(() -> EffectsPrefix.read(MemorySegment.ofArray(new byte[] {2})))
        .isInstanceOf(BcsException.UnknownVariant.class)
        .hasMessageContaining("variant 2 of TransactionEffects");
  }

  @Test
  void refusesALaterErrorByName() {
    assertThatThrownBy(() -> BcsReader.decode(new byte[] {1, 42}, ExecutionStatus::read))
        .isInstanceOf(BcsException.UnknownVariant.class)
        .hasMessageContaining("variant 42 of ExecutionFailureStatus");
  }

  @Test
  void keepsLaterKindsOfUnchangedObjectsAsBytes() {
    EffectsV2 known = (EffectsV2) TransactionEffects.decode(MemorySegment.ofArray(SUCCESS));
    byte[] later = SUCCESS.clone();
    int kindAt = SUCCESS.length - 1 - 33 - 8 - 1;
    later[kindAt] = 6;
    EffectsV2 read = (EffectsV2) TransactionEffects.decode(MemorySegment.ofArray(later));
    assertThat(read.tail()).isInstanceOf(EffectsTail.Opaque.class);
    assertThat(read.changed()).isEqualTo(known.changed());
    assertThat(read.encode()).isEqualTo(later);
  }

  @Test
  void writesNoErrorThatOnlyAServerCanName() {
    ExecutionStatus status =
        new ExecutionStatus.Failure(
            new ExecutionError.Unknown("something new"), OptionalLong.empty());
    assertThatThrownBy(() -> BcsWriter.encode(status, (out, s) -> s.write(out)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("something new");
  }

  @Test
  void findsTheCoinThatPaid() {
    TransactionEffects effects = TransactionEffects.decode(MemorySegment.ofArray(SUCCESS));
    assertThat(effects.gasObject()).contains(effects.written().get(0).reference());
    assertThat(effects.written()).singleElement().extracting(ObjectWrite::created).isEqualTo(false);
    assertThat(effects.gasUsed().charge()).isEqualTo(1001 + 2001 - 301);
  }

  @Test
  void findsNoCoinWhereTheIndexLeadsNowhere() {
    byte[] bcs = Arrays.copyOf(SUCCESS, SUCCESS.length);
    int indexAt = 2 + 8 + 32 + 33 + 1;
    bcs[indexAt] = 1;
    assertThat(TransactionEffects.decode(MemorySegment.ofArray(bcs)).gasObject()).isEmpty();
  }

  @Test
  void listsCreatedObjectsOfEveryVersion() {
    List<TransactionEffects> both =
        Vectors.list(Vectors.file("sui/effects-more.json").get("effects")).stream()
            .filter(c -> List.of("v1-success", "owners").contains(c.get("name").asText()))
            .map(c -> TransactionEffects.decode(MemorySegment.ofArray(Vectors.bytes(c.get("bcs")))))
            .toList();
    assertThat(both.get(0).written()).hasSize(8).filteredOn(ObjectWrite::created).hasSize(5);
    assertThat(both.get(1).written()).hasSize(5).filteredOn(ObjectWrite::created).hasSize(1);
  }
}
