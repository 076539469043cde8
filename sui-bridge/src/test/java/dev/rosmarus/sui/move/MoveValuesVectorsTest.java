package dev.rosmarus.sui.move;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Vectors;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The contents of framework values as a TypeScript library wrote them. */
class MoveValuesVectorsTest {

  private static final Address ID = Address.parse("0x" + "61".repeat(32)).orElseThrow();
  private static final Address CLOCK = address("0x6");

  /** A value of the vectors, and how its type is read and written. */
  private record Case<T>(T value, BcsReader.Element<T> reader, BcsWriter.Element<T> writer) {

    void prove(byte[] bcs) {
      assertThat(BcsReader.decode(bcs, reader)).isEqualTo(value);
      assertThat(BcsWriter.encode(value, writer)).isEqualTo(bcs);
    }
  }

  private static final Map<String, Case<?>> CASES =
      Map.ofEntries(
          Map.entry("0x2::object::UID just the 32 id bytes", addressCase(ID)),
          Map.entry(
              "0x2::balance::Balance<T> value=123",
              new Case<>(123L, BcsReader::u64, BcsWriter::u64)),
          Map.entry(
              "0x2::coin::Coin<T> id, balance=123",
              new Case<>(new Coin(ID, 123), Coin::read, (out, coin) -> coin.write(out))),
          Map.entry(
              "0x2::table::Table<K,V> id, size=2; rows are dynamic fields of id",
              new Case<>(new Table(ID, 2), Table::read, (out, table) -> table.write(out))),
          Map.entry(
              "0x2::bag::Bag same shape as Table",
              new Case<>(new Bag(ID, 0), Bag::read, (out, bag) -> bag.write(out))),
          Map.entry(
              "0x2::table_vec::TableVec<T> a Table<u64,T>",
              new Case<>(new TableVec(ID, 5), TableVec::read, (out, vec) -> vec.write(out))),
          Map.entry(
              "0x2::vec_map::VecMap<u16,u64> {1:10, 2:20} in insertion order",
              new Case<>(
                  new VecMap<>(List.of(new VecMap.Entry<>(1, 10L), new VecMap.Entry<>(2, 20L))),
                  in -> VecMap.read(in, 10, BcsReader::u16, BcsReader::u64),
                  (out, map) -> map.write(out, BcsWriter::u16, BcsWriter::u64))),
          Map.entry(
              "0x2::vec_set::VecSet<address> [0x1]",
              new Case<>(
                  new VecSet<>(List.of(address("0x1"))),
                  in -> VecSet.read(in, Address.BYTES, Address::read),
                  (out, set) -> set.write(out, (o, address) -> address.write(o)))),
          Map.entry("0x1::option::Option<u32> some(7)", optionCase(Optional.of(7L))),
          Map.entry("0x1::option::Option<u32> none", optionCase(Optional.empty())),
          Map.entry(
              "0x1::string::String a struct around vector<u8>, so same bytes as a BCS string",
              new Case<>("abc", BcsReader::string, BcsWriter::string)),
          Map.entry(
              "0x2::group_ops::Element<T> bytes: vector<u8>, here 48 bytes",
              new Case<>(
                  new Element(Bytes.owning(counting(48))),
                  Element::read,
                  (out, element) -> element.write(out))),
          Map.entry(
              "0x2::dynamic_field::Field<u64,u32> id, name=1, value=7",
              new Case<>(
                  new Field<>(ID, 1L, 7L),
                  in -> Field.read(in, BcsReader::u64, BcsReader::u32),
                  (out, field) -> field.write(out, BcsWriter::u64, BcsWriter::u32))),
          Map.entry(
              "0x2::dynamic_field::Field<0x2::dynamic_object_field::Wrapper<u64>,0x2::object::ID>"
                  + " id, name=1, value=child id",
              new Case<>(
                  new Field<>(ID, 1L, address("0x99")),
                  in -> Field.read(in, BcsReader::u64, Address::read),
                  (out, field) ->
                      field.write(out, BcsWriter::u64, (o, address) -> address.write(o)))),
          Map.entry(
              "0x2::clock::Clock id=0x6, timestamp_ms=1700000000000",
              new Case<>(
                  new Clock(CLOCK, 1_700_000_000_000L),
                  Clock::read,
                  (out, clock) -> clock.write(out))),
          Map.entry(
              "struct with no fields Move gives an empty struct one hidden bool",
              new Case<>(
                  new EmptyStruct(), EmptyStruct::read, (out, nothing) -> nothing.write(out))));

  private static Case<Address> addressCase(Address address) {
    return new Case<>(address, Address::read, (out, a) -> a.write(out));
  }

  private static Case<Optional<Long>> optionCase(Optional<Long> value) {
    return new Case<>(
        value, in -> in.option(BcsReader::u32), (out, v) -> out.option(v, BcsWriter::u32));
  }

  private static byte[] counting(int length) {
    byte[] bytes = new byte[length];
    IntStream.range(0, length).forEach(i -> bytes[i] = (byte) i);
    return bytes;
  }

  private static Address address(String text) {
    return Address.parse(text).orElseThrow();
  }

  @TestFactory
  Stream<DynamicTest> readsAndWritesEveryValue() {
    return values().map(c -> DynamicTest.dynamicTest(name(c), () -> prove(c)));
  }

  private static void prove(JsonNode c) {
    assertThat(CASES).containsKey(name(c));
    CASES.get(name(c)).prove(Vectors.bytes(c.get("hex")));
  }

  @Test
  void leavesNoValueOut() {
    assertThat(values().map(MoveValuesVectorsTest::name)).hasSameSizeAs(CASES.keySet());
  }

  private static Stream<JsonNode> values() {
    return Vectors.list(Vectors.file("sui/move-values.json").get("values")).stream();
  }

  private static String name(JsonNode c) {
    return c.get("type").asText() + " " + c.get("note").asText();
  }
}
