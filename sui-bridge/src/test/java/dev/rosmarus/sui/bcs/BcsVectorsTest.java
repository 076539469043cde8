package dev.rosmarus.sui.bcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Vectors;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The values that a TypeScript implementation of BCS wrote, and those it refuses. */
class BcsVectorsTest {

  /** How one type of the vectors is read and written, and how the file shows its values. */
  private record Type<T>(
      BcsReader.Element<T> reader, BcsWriter.Element<T> writer, Shower<T> shower) {

    String show(byte[] bcs) {
      return shower.show(BcsReader.decode(bcs, reader));
    }

    byte[] copy(byte[] bcs) {
      return BcsWriter.encode(BcsReader.decode(bcs, reader), writer);
    }
  }

  private interface Shower<T> {
    String show(T value);
  }

  private static <T> Type<T> type(BcsReader.Element<T> reader, BcsWriter.Element<T> writer) {
    return new Type<>(reader, writer, String::valueOf);
  }

  private static <T> Type<List<T>> vec(Type<T> element) {
    return new Type<>(
        in -> in.vec(1, element.reader),
        (out, values) -> out.vec(values, element.writer),
        values -> "[" + String.join(",", values.stream().map(element.shower::show).toList()) + "]");
  }

  private static <T> Type<Optional<T>> option(Type<T> element) {
    return new Type<>(
        in -> in.option(element.reader),
        (out, value) -> out.option(value, element.writer),
        value -> value.map(element.shower::show).orElse("null"));
  }

  private static <K, V> Type<Map<K, V>> map(Type<K> key, Type<V> value) {
    return new Type<>(
        in -> in.map(2, key.reader, value.reader),
        (out, entries) -> out.map(entries, key.writer, value.writer),
        entries ->
            "["
                + String.join(
                    ",",
                    entries.entrySet().stream()
                        .map(e -> "[" + e.getKey() + "," + e.getValue() + "]")
                        .toList())
                + "]");
  }

  private static final Type<Integer> U8 = type(BcsReader::u8, BcsWriter::u8);
  private static final Type<Boolean> BOOL = type(BcsReader::bool, BcsWriter::bool);
  private static final Type<Long> U64 =
      new Type<>(BcsReader::u64, BcsWriter::u64, Long::toUnsignedString);
  private static final Type<String> STRING = type(BcsReader::string, BcsWriter::string);
  private static final Type<byte[]> BYTES =
      new Type<>(BcsReader::bytes, BcsWriter::bytes, Vectors::hex);
  private static final Type<Address> ADDRESS = type(Address::read, (out, a) -> a.write(out));
  private static final Type<byte[]> DIGEST =
      new Type<>(BcsVectorsTest::digest, BcsWriter::bytes, Base58::encode);

  private static final Map<String, Type<?>> TYPES =
      Map.ofEntries(
          Map.entry("u8", U8),
          Map.entry("u16", type(BcsReader::u16, BcsWriter::u16)),
          Map.entry("u32", type(BcsReader::u32, BcsWriter::u32)),
          Map.entry("u64", U64),
          Map.entry("u128", type(BcsReader::u128, BcsWriter::u128)),
          Map.entry("u256", type(BcsReader::u256, BcsWriter::u256)),
          Map.entry("uleb128", type(BcsReader::uleb128, BcsWriter::uleb128)),
          Map.entry("bool", BOOL),
          Map.entry("string", STRING),
          Map.entry("vector<u8>", BYTES),
          Map.entry("vector<u16>", vec(type(BcsReader::u16, BcsWriter::u16))),
          Map.entry("vector<u64>", vec(U64)),
          Map.entry("vector<vector<u8>>", vec(BYTES)),
          Map.entry("vector<string>", vec(STRING)),
          Map.entry("option<u8>", option(U8)),
          Map.entry("option<u64>", option(U64)),
          Map.entry("option<option<bool>>", option(option(BOOL))),
          Map.entry("option<string>", option(STRING)),
          Map.entry("address", ADDRESS),
          Map.entry("vector<address>", vec(ADDRESS)),
          Map.entry("digest", DIGEST),
          Map.entry("map<u8,string>", map(U8, STRING)),
          Map.entry("map<string,u8>", map(STRING, U8)),
          Map.entry(
              "tuple(u8,u64,bool)",
              type(
                  in -> List.of(in.u8(), in.u64(), in.bool()),
                  (out, t) ->
                      out.u8((int) t.get(0)).u64((long) t.get(1)).bool((boolean) t.get(2)))),
          Map.entry(
              "ObjectRef",
              new Type<>(
                  in -> new ObjectRef(Address.read(in), in.u64(), Vectors.hex(digest(in))),
                  (out, ref) -> {
                    ref.id.write(out);
                    out.u64(ref.version).bytes(HexFormat.of().parseHex(ref.digestHex));
                  },
                  ref ->
                      "{objectId:"
                          + ref.id
                          + ",version:"
                          + ref.version
                          + ",digest:"
                          + Base58.encode(HexFormat.of().parseHex(ref.digestHex))
                          + "}")));

  private record ObjectRef(Address id, long version, String digestHex) {}

  private static byte[] digest(BcsReader in) {
    long start = in.position();
    byte[] digest = in.bytes();
    if (digest.length != 32) {
      throw BcsReader.invalid(start, "digest length", digest.length);
    }
    return digest;
  }

  @TestFactory
  Stream<DynamicTest> readsAndWritesEveryValue() {
    return Vectors.list(Vectors.file("sui/bcs-values.json").get("cases")).stream()
        .map(c -> DynamicTest.dynamicTest(c.get("type") + " " + c.get("hex"), () -> prove(c)));
  }

  private static void prove(JsonNode c) {
    Type<?> type = TYPES.get(c.get("type").asText());
    byte[] bcs = Vectors.bytes(c.get("hex"));
    assertThat(type.show(bcs)).isEqualTo(shown(c.get("type").asText(), c.get("value")));
    assertThat(type.copy(bcs)).isEqualTo(bcs);
  }

  private static String shown(String type, JsonNode value) {
    if (type.equals("option<option<bool>>")) {
      return "null";
    }
    if (type.contains("address")) {
      return value.isArray()
          ? "["
              + String.join(",", Vectors.list(value).stream().map(BcsVectorsTest::full).toList())
              + "]"
          : full(value);
    }
    if (type.equals("ObjectRef")) {
      return "{objectId:%s,version:%s,digest:%s}"
          .formatted(
              full(value.get("objectId")),
              value.get("version").asText(),
              value.get("digest").asText());
    }
    if (type.startsWith("tuple")) {
      return value.toString().replace("\"", "").replace(",", ", ");
    }
    return value.isTextual() ? value.asText() : value.toString().replace("\"", "");
  }

  private static String full(JsonNode address) {
    return Address.parse(address.asText()).orElseThrow().toString();
  }

  @TestFactory
  Stream<DynamicTest> refusesEveryInvalidForm() {
    return Vectors.list(Vectors.file("sui/bcs-values.json").get("invalid")).stream()
        .map(c ->
            DynamicTest.dynamicTest(
                c.get("why").asText(),
                () ->
                    assertThatThrownBy(() ->
                            TYPES.get(c.get("type").asText()).show(Vectors.bytes(c.get("hex"))))
                        .isInstanceOf(BcsException.class)));
  }

  /** Just enough to show digests as the vectors do. */
  private static final class Base58 {
    private static final String ALPHABET =
        "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    static String encode(byte[] bytes) {
      StringBuilder text = new StringBuilder();
      BigInteger rest = new BigInteger(1, bytes);
      while (rest.signum() > 0) {
        BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(58));
        text.append(ALPHABET.charAt(parts[1].intValue()));
        rest = parts[0];
      }
      for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
        text.append('1');
      }
      return text.reverse().toString();
    }
  }
}
