package dev.rosmarus.sui.object;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.Vectors;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.Coin;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whole objects as a TypeScript library wrote and hashed them. */
class ObjectVectorsTest {

  private static final Address PACKAGE =
      address("0xbc4a71180870f7945155fbb02f4b0a2e3faa2a62d6d31b7039013055ed19869a");
  private static final Owner ACCOUNT =
      new Owner.AddressOwner(
          address("0x50f07e29249c637c16dc115ceff41119c43e5a479cb378fef546ed955a68dcb4"));
  private static final Owner CONSENSUS =
      new Owner.ConsensusAddress(
          8, address("0x0c7c05b23f7fc8f823c0a24a92d13813ea3a6b29019385355b8547edb417672e"));
  private static final Address ID = address("0x" + "61".repeat(32));
  private static final Digest PREVIOUS = filled(0x31);
  private static final long REBATE = 988_000;
  private static final TypeTag WAL = StructTag.of(PACKAGE, "wal", "WAL");

  private static final Map<String, SuiObject> OBJECTS =
      Map.of(
          "gas-coin", coin(new MoveObjectType.GasCoin(), ACCOUNT),
          "other-coin", coin(new MoveObjectType.Coin(WAL), ACCOUNT),
          "staked-sui-tag", coin(new MoveObjectType.StakedSui(), ACCOUNT),
          "shared-struct",
              coin(
                  new MoveObjectType.Other(StructTag.of(PACKAGE, "staking", "Staking")),
                  new Owner.Shared(3)),
          "immutable-generic",
              coin(
                  new MoveObjectType.Other(
                      new StructTag(PACKAGE, "m", "G", List.of(TypeTag.Primitive.U64))),
                  new Owner.Immutable()),
          "object-owned", coin(new MoveObjectType.GasCoin(), new Owner.ObjectOwner(address("0x5"))),
          "consensus-address-owned", coin(new MoveObjectType.GasCoin(), CONSENSUS),
          "package",
              new SuiObject(
                  new MovePackage(
                      PACKAGE,
                      2,
                      Map.of("be", bytes("000102030405"), "alpha", bytes("00010203")),
                      List.of(new MovePackage.TypeOrigin("alpha", "A", address("0x77"))),
                      Map.of(
                          address("0x1"), new MovePackage.Linkage(address("0x1"), 5),
                          address("0x2"), new MovePackage.Linkage(address("0x2"), 6))),
                  new Owner.Immutable(),
                  filled(0x32),
                  0));

  private static SuiObject coin(MoveObjectType type, Owner owner) {
    byte[] contents = BcsWriter.encode(new Coin(ID, 123), (out, coin) -> coin.write(out));
    return new SuiObject(
        new MoveObject(type, true, 9, Bytes.of(contents)), owner, PREVIOUS, REBATE);
  }

  @TestFactory
  Stream<DynamicTest> readsWritesAndHashesEveryObject() {
    return cases("objects")
        .map(c -> DynamicTest.dynamicTest(c.get("name").asText(), () -> prove(c)));
  }

  private static void prove(JsonNode c) {
    byte[] bcs = Vectors.bytes(c.get("bcs"));
    SuiObject object = SuiObject.decode(MemorySegment.ofArray(bcs));
    assertThat(object).isEqualTo(OBJECTS.get(c.get("name").asText()));
    assertThat(BcsWriter.encode(object, (out, o) -> o.write(out))).isEqualTo(bcs);
    assertThat(object.digest()).hasToString(c.get("digest").asText());
    assertThat(SuiObject.digest(MemorySegment.ofArray(bcs))).isEqualTo(object.digest());
    assertThat(object.reference())
        .isEqualTo(new ObjectRef(object.id(), object.version(), object.digest()));
  }

  @Test
  void leavesNoObjectOut() {
    assertThat(cases("objects").map(c -> c.get("name").asText()))
        .containsExactlyInAnyOrderElementsOf(OBJECTS.keySet());
  }

  @Test
  void takesTheIdFromTheContents() {
    assertThat(OBJECTS.get("gas-coin").id()).isEqualTo(ID);
    assertThat(OBJECTS.get("package").id()).isEqualTo(PACKAGE);
  }

  private static final Map<String, MoveObjectType> TYPES =
      Map.of(
          "0 Other", new MoveObjectType.Other(StructTag.of(address("0xa"), "m", "S")),
          "1 GasCoin", new MoveObjectType.GasCoin(),
          "2 StakedSui", new MoveObjectType.StakedSui(),
          "3 Coin<T>, T given", new MoveObjectType.Coin(StructTag.of(address("0xa"), "m", "T")),
          "4 SUI balance accumulator field", new MoveObjectType.SuiBalanceField(),
          "5 balance accumulator field, T given",
              new MoveObjectType.BalanceField(StructTag.of(address("0xa"), "m", "T")));

  @TestFactory
  Stream<DynamicTest> readsAndWritesEveryFormOfType() {
    return cases("compressedObjectTypes")
        .map(c ->
            DynamicTest.dynamicTest(
                c.get("variant").asText(),
                () -> {
                  byte[] bcs = Vectors.bytes(c.get("hex"));
                  MoveObjectType type = BcsReader.decode(bcs, MoveObjectType::read);
                  assertThat(type).isEqualTo(TYPES.get(c.get("variant").asText()));
                  assertThat(BcsWriter.encode(type, (out, t) -> t.write(out))).isEqualTo(bcs);
                  assertThat(MoveObjectType.of(type.type())).isEqualTo(type);
                }));
  }

  private static Stream<JsonNode> cases(String list) {
    return Vectors.list(Vectors.file("sui/move-values.json").get(list)).stream();
  }

  private static Address address(String text) {
    return Address.parse(text).orElseThrow();
  }

  private static Bytes bytes(String hex) {
    return Bytes.of(HexFormat.of().parseHex(hex));
  }

  private static Digest filled(int value) {
    byte[] bytes = new byte[Digest.BYTES];
    Arrays.fill(bytes, (byte) value);
    return Digest.of(bytes);
  }
}
