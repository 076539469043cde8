package dev.rosmarus.sui.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.object.ObjectRef;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgrammableTransactionBuilderTest {

  private static final Address PACKAGE = address(0xAA);
  private static final Address SENDER = address(0x5E);
  private static final SharedRef SYSTEM = new SharedRef(address(0x51), 42);
  private static final GasData GAS = new GasData(List.of(ref(0xC1, 7)), SENDER, 1000, 5_000_000);

  private final ProgrammableTransactionBuilder builder = new ProgrammableTransactionBuilder();

  @Test
  void listsInputsInTheOrderOfFirstUse() {
    builder.moveCall(PACKAGE, "m", "f", Pure.u8(1), SYSTEM.mutable(), Pure.u8(2));
    builder.moveCall(PACKAGE, "m", "g", Pure.u8(2), owned(0xA1, 3), Pure.u8(1));

    assertThat(builder.build().inputs())
        .containsExactly(Pure.u8(1), SYSTEM.mutable(), Pure.u8(2), owned(0xA1, 3));
    assertThat(builder.build().commands().get(1).operands())
        .containsExactly(new Argument.InputAt(2), new Argument.InputAt(3), new Argument.InputAt(0));
  }

  @Test
  void makesASharedObjectMutableIfAnyUseIs() {
    builder.moveCall(PACKAGE, "m", "f", SYSTEM.immutable());
    builder.moveCall(PACKAGE, "m", "f", SYSTEM.mutable());
    builder.moveCall(PACKAGE, "m", "f", SYSTEM.immutable());

    assertThat(builder.build().inputs()).containsExactly(SYSTEM.mutable());
  }

  @Test
  void keepsASharedObjectImmutableIfAllUsesAre() {
    builder.moveCall(PACKAGE, "m", "f", SharedRef.CLOCK.immutable(), SharedRef.CLOCK.immutable());

    assertThat(builder.build().inputs()).containsExactly(SharedRef.CLOCK.immutable());
    assertThat(SharedRef.CLOCK.id()).isEqualTo(Address.parse("0x6").orElseThrow());
    assertThat(SharedRef.CLOCK.initialSharedVersion()).isEqualTo(1);
  }

  @Test
  void keepsEqualWithdrawalsApart() {
    FundsWithdrawal withdrawal =
        new FundsWithdrawal(5, TypeTag.parse("0x2::sui::SUI"), new FundsWithdrawal.FromSender());
    builder.moveCall(PACKAGE, "m", "f", withdrawal, withdrawal);

    assertThat(builder.build().inputs()).containsExactly(withdrawal, withdrawal);
  }

  @Test
  void encodesPureValues() {
    assertThat(hex(Pure.bool(true))).isEqualTo("01");
    assertThat(hex(Pure.u8(255))).isEqualTo("ff");
    assertThat(hex(Pure.u16(0x0102))).isEqualTo("0201");
    assertThat(hex(Pure.u32(0xFFFF_FFFEL))).isEqualTo("feffffff");
    assertThat(hex(Pure.u64(-1))).isEqualTo("f".repeat(16));
    assertThat(hex(Pure.u128(BigInteger.ONE))).isEqualTo("01" + "00".repeat(15));
    assertThat(hex(Pure.u256(BigInteger.TWO))).isEqualTo("02" + "00".repeat(31));
    assertThat(hex(Pure.u256(SENDER.bytes()))).isEqualTo("5e".repeat(32));
    assertThat(hex(Pure.address(SENDER))).isEqualTo("5e".repeat(32));
    assertThat(hex(Pure.string("é"))).isEqualTo("02c3a9");
    assertThat(hex(Pure.bytes(new byte[] {1, 2}))).isEqualTo("020102");
    assertThat(hex(Pure.vector(List.of(1, 2), BcsWriter::u16))).isEqualTo("0201000200");
    assertThat(hex(Pure.option(Optional.of(9L), BcsWriter::u64))).isEqualTo("010900000000000000");
    assertThat(hex(Pure.option(Optional.<Long>empty(), BcsWriter::u64))).isEqualTo("00");
  }

  @Test
  void refusesAU256OfAnotherLength() {
    assertThatThrownBy(() -> Pure.u256(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("31");
  }

  @Test
  void handsOutOneCoinForEachAmount() {
    List<Argument.NestedResult> coins = builder.splitCoins(new Argument.GasCoin(), 5, 6);
    builder.transferObjects(coins, SENDER);

    assertThat(coins)
        .containsExactly(new Argument.NestedResult(0, 0), new Argument.NestedResult(0, 1));
    assertThat(builder.build())
        .isEqualTo(
            new ProgrammableTransaction(
                List.of(Pure.u64(5), Pure.u64(6), Pure.address(SENDER)),
                List.of(
                    new Command.SplitCoins(
                        new Argument.GasCoin(),
                        List.of(new Argument.InputAt(0), new Argument.InputAt(1))),
                    new Command.TransferObjects(List.copyOf(coins), new Argument.InputAt(2)))));
  }

  @Test
  void refusesResultsOfCommandsThatDoNotExist() {
    builder.moveCall(PACKAGE, "m", "f");

    assertThatThrownBy(() -> builder.moveCall(PACKAGE, "m", "f", new Argument.Result(1)))
        .isInstanceOf(TransactionException.UnknownArgument.class)
        .hasMessage("Result[command=1]: there are 1 commands before");
  }

  @Test
  void refusesResultsOfCommandsWithoutAny() {
    builder.transferObjects(List.of(new Argument.GasCoin()), SENDER);

    assertThatThrownBy(() -> builder.moveCall(PACKAGE, "m", "f", new Argument.Result(0)))
        .isInstanceOf(TransactionException.UnknownArgument.class)
        .hasMessageContaining("0 results");
  }

  @Test
  void refusesTheResultOfACommandWithSeveral() {
    builder.splitCoins(new Argument.GasCoin(), 1, 2);

    assertThatThrownBy(() -> builder.moveCall(PACKAGE, "m", "f", new Argument.Result(0)))
        .isInstanceOf(TransactionException.UnknownArgument.class)
        .hasMessageContaining("2 results");
  }

  @Test
  void refusesANestedResultBeyondTheLast() {
    builder.splitCoins(new Argument.GasCoin(), 1);

    assertThatThrownBy(() -> builder.moveCall(PACKAGE, "m", "f", new Argument.NestedResult(0, 1)))
        .isInstanceOf(TransactionException.UnknownArgument.class);
  }

  @Test
  void refusesAnInputThatDoesNotExist() {
    assertThatThrownBy(() -> builder.moveCall(PACKAGE, "m", "f", new Argument.InputAt(0)))
        .isInstanceOf(TransactionException.UnknownArgument.class)
        .hasMessageContaining("0 inputs");
  }

  @Test
  void refusesOneObjectInTwoVersions() {
    builder.moveCall(PACKAGE, "m", "f", owned(0xA1, 3));

    assertThatThrownBy(() -> builder.moveCall(PACKAGE, "m", "f", owned(0xA1, 4)))
        .isInstanceOf(TransactionException.ConflictingObject.class)
        .hasMessageContaining(address(0xA1).toString());
  }

  @Test
  void refusesOneObjectOwnedAndShared() {
    builder.moveCall(PACKAGE, "m", "f", owned(0x51, 3));

    assertThatThrownBy(() -> builder.moveCall(PACKAGE, "m", "f", SYSTEM.mutable()))
        .isInstanceOf(TransactionException.ConflictingObject.class);
  }

  @Test
  void refusesOneObjectSharedAtTwoVersions() {
    builder.moveCall(PACKAGE, "m", "f", SYSTEM.mutable());
    SharedRef other = new SharedRef(SYSTEM.id(), 43);

    assertThatThrownBy(() -> builder.moveCall(PACKAGE, "m", "f", other.mutable()))
        .isInstanceOf(TransactionException.ConflictingObject.class);
  }

  @Test
  void refusesPaymentThatIsAnInputToo() {
    builder.moveCall(PACKAGE, "m", "f", owned(0xC1, 7));

    assertThatThrownBy(() -> builder.build(SENDER, GAS, new Expiration.None()))
        .isInstanceOf(TransactionException.ConflictingObject.class)
        .hasMessageContaining("payment");
  }

  @Test
  void refusesOneCoinPayingTwice() {
    GasData twice = new GasData(List.of(ref(0xC1, 7), ref(0xC1, 7)), SENDER, 1, 1);

    assertThatThrownBy(() -> builder.build(SENDER, twice, new Expiration.None()))
        .isInstanceOf(TransactionException.ConflictingObject.class);
  }

  @Test
  void refusesTheGasCoinWhereABalancePays() {
    builder.splitCoins(new Argument.GasCoin(), 1);
    GasData fromBalance = new GasData(List.of(), SENDER, 1000, 1);
    Expiration during =
        new Expiration.ValidDuring(
            new Expiration.ValidityWindow(
                Optional.of(9L),
                Optional.of(9L),
                Optional.empty(),
                Optional.empty(),
                Digest.blake2b(new byte[0]),
                1));

    assertThatThrownBy(() -> builder.build(SENDER, fromBalance, during))
        .isInstanceOf(TransactionException.NoGasCoin.class);
  }

  @Test
  void refusesNamesThatAreNone() {
    assertThatThrownBy(() -> builder.moveCall(PACKAGE, "m-1", "f"))
        .isInstanceOf(TransactionException.InvalidName.class)
        .hasMessageContaining("module")
        .hasMessageContaining("m-1");
    assertThatThrownBy(() -> builder.moveCall(PACKAGE, "m", ""))
        .isInstanceOf(TransactionException.InvalidName.class)
        .hasMessageContaining("function");
  }

  @Test
  void refusesCommandsWithNothingToWorkOn() {
    List<Runnable> empty =
        List.of(
            () -> builder.transferObjects(List.of(), SENDER),
            () -> builder.splitCoins(new Argument.GasCoin()),
            () -> builder.mergeCoins(new Argument.GasCoin(), List.of()),
            () -> builder.makeMoveVec(Optional.empty(), List.of()),
            () -> builder.publish(List.of(), List.of()),
            () -> builder.upgrade(List.of(), List.of(), PACKAGE, new Argument.GasCoin()));

    assertThat(empty)
        .allSatisfy(command ->
            assertThatThrownBy(command::run).isInstanceOf(TransactionException.NothingGiven.class));
    assertThat(builder.build().commands()).isEmpty();
  }

  @Test
  void refusesFormsOfTheSystem() {
    ObjectArg.Shared write = new ObjectArg.Shared(SYSTEM, Mutability.NON_EXCLUSIVE_WRITE);

    assertThatThrownBy(() -> builder.argument(write))
        .isInstanceOf(TransactionException.NotBuilt.class);
  }

  @Test
  void refusesMoreCommandsThanTheNetworkTakes() {
    for (int i = 0; i < TransactionLimits.COMMANDS_MAX; i++) {
      builder.moveCall(PACKAGE, "m", "f");
    }

    assertThatThrownBy(() -> builder.moveCall(PACKAGE, "m", "f"))
        .isInstanceOf(TransactionException.LimitExceeded.class)
        .hasMessage("commands: 1025, the network takes at most 1024");
  }

  @Test
  void refusesMoreInputObjectsThanTheNetworkTakes() {
    IntStream.range(0, TransactionLimits.INPUT_OBJECTS_MAX)
        .forEach(i -> builder.argument(new SharedRef(numbered(i), 1).mutable()));

    assertThatThrownBy(() ->
            builder.argument(
                new SharedRef(numbered(TransactionLimits.INPUT_OBJECTS_MAX), 1).mutable()))
        .isInstanceOf(TransactionException.LimitExceeded.class)
        .hasMessageContaining("2048");
  }

  @Test
  void refusesLargerPureValuesThanTheNetworkTakes() {
    builder.argument(new Pure(Bytes.of(new byte[16 * 1024])));

    assertThatThrownBy(() -> builder.argument(new Pure(Bytes.of(new byte[16 * 1024 + 1]))))
        .isInstanceOf(TransactionException.LimitExceeded.class)
        .hasMessageContaining("16385");
  }

  @Test
  void refusesMoreGasCoinsThanTheNetworkTakes() {
    List<ObjectRef> coins =
        IntStream.rangeClosed(0, TransactionLimits.GAS_OBJECTS_MAX)
            .mapToObj(i -> new ObjectRef(numbered(i), 1, Digest.blake2b(new byte[0])))
            .toList();

    assertThatThrownBy(
            () -> builder.build(SENDER, new GasData(coins, SENDER, 1, 1), new Expiration.None()))
        .isInstanceOf(TransactionException.LimitExceeded.class)
        .hasMessageContaining("gas objects: 257");
  }

  @Test
  void refusesALargerTransactionThanTheNetworkTakes() {
    builder.publish(List.of(Bytes.of(new byte[128 * 1024])), List.of());

    assertThatThrownBy(() -> builder.build(SENDER, GAS, new Expiration.None()))
        .isInstanceOf(TransactionException.LimitExceeded.class)
        .hasMessageContaining("131072");
  }

  @Test
  void simulatesWithoutPaymentAtTheAgreedPriceAndBudget() {
    TransactionData data = TransactionData.forSimulation(builder.build(), SENDER);

    assertThat(data.gas()).isEqualTo(new GasData(List.of(), SENDER, 1000, 50_000_000_000L));
    assertThat(data.expiration()).isEqualTo(new Expiration.None());
    assertThat(data.sender()).isEqualTo(SENDER);
  }

  private static String hex(Pure pure) {
    return HexFormat.of().formatHex(pure.bcs().toByteArray());
  }

  private static ObjectArg.Owned owned(int id, long version) {
    return new ObjectArg.Owned(ref(id, version));
  }

  private static ObjectRef ref(int id, long version) {
    return new ObjectRef(address(id), version, Digest.blake2b(new byte[] {(byte) id}));
  }

  private static Address numbered(int number) {
    byte[] bytes = new byte[Address.BYTES];
    bytes[0] = (byte) (number >> 8);
    bytes[1] = (byte) number;
    bytes[2] = 1;
    return Address.of(bytes);
  }

  private static Address address(int fill) {
    byte[] bytes = new byte[Address.BYTES];
    Arrays.fill(bytes, (byte) fill);
    return Address.of(bytes);
  }
}
