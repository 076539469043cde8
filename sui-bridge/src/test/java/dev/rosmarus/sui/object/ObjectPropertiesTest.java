package dev.rosmarus.sui.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.RandomValues;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.StructTag;
import java.lang.foreign.MemorySegment;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectPropertiesTest {

  @Property
  void readsBackWhatItWrote(@ForAll long seed) {
    SuiObject object = RandomObjects.object(new RandomValues(seed));
    byte[] bcs = write(object);
    assertThat(SuiObject.decode(MemorySegment.ofArray(bcs))).isEqualTo(object);
  }

  @Property
  void readsBackReferences(@ForAll long seed) {
    ObjectRef reference = RandomObjects.reference(new RandomValues(seed));
    byte[] bcs = BcsWriter.encode(reference, (out, r) -> r.write(out));
    assertThat(bcs).hasSize(ObjectRef.BCS_BYTES);
    assertThat(BcsReader.decode(bcs, ObjectRef::read)).isEqualTo(reference);
  }

  @Property(tries = 500)
  void meetsDamagedBytesWithAValueOrItsOwnError(@ForAll long seed) {
    RandomValues random = new RandomValues(seed);
    byte[] bcs = write(RandomObjects.object(random));
    random.fuzz(bcs, SuiObject::read, (out, object) -> object.write(out));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x2::coin::Coin<0x2::sui::SUI,u8>",
        "0x3::coin::Coin<0x2::sui::SUI>",
        "0x2::coin::Coins<0x2::sui::SUI>",
        "0x2::staking_pool::StakedSui",
        "0x2::dynamic_field::Field<0x2::accumulator::Key<u8>,0x2::accumulator::U128>",
        "0x2::dynamic_field::Field<0x2::accumulator::Key<0x2::balance::Balance<u8>>,u128>",
        "0x2::dynamic_field::Field<u64,u64>"
      })
  void writesOutTypesThatOnlyLookLikeTheShortOnes(String type) {
    StructTag tag = StructTag.parse(type);
    assertThat(MoveObjectType.of(tag)).isEqualTo(new MoveObjectType.Other(tag));
  }

  @Test
  void namesAnOwnerOfALaterKind() {
    assertThatThrownBy(() -> BcsReader.decode(new byte[] {5}, Owner::read))
        .isInstanceOf(BcsException.UnknownVariant.class)
        .hasMessageContaining("variant 5 of Owner");
  }

  @Test
  void refusesContentsTooShortForAnId() {
    byte[] bcs =
        BcsWriter.growing()
            .variant(0)
            .variant(1)
            .bool(true)
            .u64(1)
            .bytes(new byte[31])
            .toByteArray();
    assertThatThrownBy(() -> BcsReader.decode(bcs, ObjectData::read))
        .isInstanceOf(BcsException.InvalidValue.class)
        .hasMessageContaining("31");
    assertThatThrownBy(() -> new MoveObject(new MoveObjectType.GasCoin(), true, 1, Bytes.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] write(SuiObject object) {
    return BcsWriter.encode(object, (out, o) -> o.write(out));
  }
}
