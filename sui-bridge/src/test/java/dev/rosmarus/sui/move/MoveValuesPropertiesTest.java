package dev.rosmarus.sui.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.RandomValues;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MoveValuesPropertiesTest {

  /** One of each layout. */
  record Everything(
      Coin coin,
      Clock clock,
      Table table,
      ObjectTable objectTable,
      Bag bag,
      ObjectBag objectBag,
      TableVec tableVec,
      Element element,
      VecMap<Address, Long> map,
      VecSet<Long> set,
      LinkedTable<Address> linked,
      LinkedTable.Node<Address, Long> node,
      Field<Long, Address> field,
      EmptyStruct empty) {

    static Everything random(RandomValues random) {
      return new Everything(
          new Coin(random.address(), random.u64()),
          new Clock(random.address(), random.u64()),
          new Table(random.address(), random.u64()),
          new ObjectTable(random.address(), random.u64()),
          new Bag(random.address(), random.u64()),
          new ObjectBag(random.address(), random.u64()),
          new TableVec(random.address(), random.u64()),
          new Element(random.byteString(96)),
          new VecMap<>(random.list(() -> new VecMap.Entry<>(random.address(), random.u64()))),
          new VecSet<>(random.list(random::u64)),
          new LinkedTable<>(
              random.address(),
              random.u64(),
              random.option(random::address),
              random.option(random::address)),
          new LinkedTable.Node<>(
              random.option(random::address), random.option(random::address), random.u64()),
          new Field<>(random.address(), random.u64(), random.address()),
          new EmptyStruct());
    }

    static Everything read(BcsReader in) {
      return new Everything(
          Coin.read(in),
          Clock.read(in),
          Table.read(in),
          ObjectTable.read(in),
          Bag.read(in),
          ObjectBag.read(in),
          TableVec.read(in),
          Element.read(in),
          VecMap.read(in, 40, Address::read, BcsReader::u64),
          VecSet.read(in, 8, BcsReader::u64),
          LinkedTable.read(in, Address::read),
          LinkedTable.Node.read(in, Address::read, BcsReader::u64),
          Field.read(in, BcsReader::u64, Address::read),
          EmptyStruct.read(in));
    }

    void write(BcsWriter out) {
      coin.write(out);
      clock.write(out);
      table.write(out);
      objectTable.write(out);
      bag.write(out);
      objectBag.write(out);
      tableVec.write(out);
      element.write(out);
      map.write(out, MoveValuesPropertiesTest::writeAddress, BcsWriter::u64);
      set.write(out, BcsWriter::u64);
      linked.write(out, MoveValuesPropertiesTest::writeAddress);
      node.write(out, MoveValuesPropertiesTest::writeAddress, BcsWriter::u64);
      field.write(out, BcsWriter::u64, MoveValuesPropertiesTest::writeAddress);
      empty.write(out);
    }
  }

  private static void writeAddress(BcsWriter out, Address address) {
    address.write(out);
  }

  @Property
  void readsBackWhatItWrote(@ForAll long seed) {
    Everything value = Everything.random(new RandomValues(seed));
    byte[] bcs = BcsWriter.encode(value, (out, v) -> v.write(out));
    assertThat(BcsReader.decode(bcs, Everything::read)).isEqualTo(value);
  }

  @Property(tries = 300)
  void meetsDamagedBytesWithAValueOrItsOwnError(@ForAll long seed) {
    RandomValues random = new RandomValues(seed);
    byte[] bcs = BcsWriter.encode(Everything.random(random), (out, v) -> v.write(out));
    random.fuzz(bcs, Everything::read, (out, v) -> v.write(out));
  }

  @Test
  void findsTheValueOfAKey() {
    VecMap<Long, Long> map = new VecMap<>(List.of(new VecMap.Entry<>(7L, 70L)));
    assertThat(map.get(7L)).contains(70L);
    assertThat(map.get(8L)).isEmpty();
  }

  @Test
  void refusesAnEmptyStructThatHoldsSomething() {
    assertThatThrownBy(() -> BcsReader.decode(new byte[] {1}, EmptyStruct::read))
        .isInstanceOf(BcsException.InvalidValue.class);
  }
}
