package dev.rosmarus.sui.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.effects.CommandArgumentError;
import dev.rosmarus.sui.effects.ExecutionError;
import dev.rosmarus.sui.effects.PackageUpgradeError;
import dev.rosmarus.sui.effects.TypeArgumentError;
import dev.rosmarus.sui.proto.CoinDenyListError;
import dev.rosmarus.sui.proto.CommandArgumentError.CommandArgumentErrorKind;
import dev.rosmarus.sui.proto.CongestedObjects;
import dev.rosmarus.sui.proto.ExecutionError.ExecutionErrorKind;
import dev.rosmarus.sui.proto.IndexError;
import dev.rosmarus.sui.proto.PackageUpgradeError.PackageUpgradeErrorKind;
import dev.rosmarus.sui.proto.SizeError;
import dev.rosmarus.sui.proto.TypeArgumentError.TypeArgumentErrorKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Why executions fail, from protobuf. */
class StatusFormTest {

  private static dev.rosmarus.sui.proto.ExecutionError.Builder of(ExecutionErrorKind kind) {
    return dev.rosmarus.sui.proto.ExecutionError.newBuilder().setKind(kind);
  }

  private static ExecutionError read(dev.rosmarus.sui.proto.ExecutionError.Builder error) {
    return StatusForm.error(error.build());
  }

  @ParameterizedTest
  @EnumSource(ExecutionError.Plain.class)
  void readsEveryKindWithoutDetails(ExecutionError.Plain kind) {
    assertThat(read(of(ExecutionErrorKind.valueOf(kind.name())))).isEqualTo(kind);
  }

  @Test
  void everyKnownKindIsReadOrLacksDetails() {
    Stream.of(ExecutionErrorKind.values())
        .filter(kind -> kind != ExecutionErrorKind.UNRECOGNIZED)
        .forEach(kind ->
            assertThat(read(of(kind).setDescription("in words")))
                .satisfiesAnyOf(
                    error -> assertThat(error).isNotInstanceOf(ExecutionError.Unknown.class),
                    error -> assertThat(error).isEqualTo(new ExecutionError.Unknown("in words"))));
  }

  @Test
  void aKindThatCameLaterKeepsTheServersWords() {
    assertThat(read(of(ExecutionErrorKind.MOVE_ABORT).setKindValue(77).setDescription("new")))
        .isEqualTo(new ExecutionError.Unknown("new"));
    assertThat(read(of(ExecutionErrorKind.MOVE_ABORT).setKindValue(77)))
        .isEqualTo(new ExecutionError.Unknown("kind 77"));
  }

  @Test
  void readsSizes() {
    SizeError size = SizeError.newBuilder().setSize(9).setMaxSize(8).build();
    assertThat(read(of(ExecutionErrorKind.OBJECT_TOO_BIG).setSizeError(size)))
        .isEqualTo(new ExecutionError.TooBig(ExecutionError.Limited.OBJECT, 9, 8));
    assertThat(read(of(ExecutionErrorKind.MOVE_RAW_VALUE_TOO_BIG).setSizeError(size)))
        .isEqualTo(new ExecutionError.TooBig(ExecutionError.Limited.MOVE_RAW_VALUE, 9, 8));
  }

  @Test
  void readsObjects() {
    String id = TestNodes.id(5).toString();
    assertThat(read(of(ExecutionErrorKind.CIRCULAR_OBJECT_OWNERSHIP).setObjectId(id)))
        .isEqualTo(new ExecutionError.CircularObjectOwnership(TestNodes.id(5)));
    assertThat(
            read(
                of(ExecutionErrorKind.EXECUTION_CANCELED_DUE_TO_CONSENSUS_OBJECT_CONGESTION)
                    .setCongestedObjects(CongestedObjects.newBuilder().addObjects(id))))
        .isEqualTo(new ExecutionError.ConsensusObjectCongestion(List.of(TestNodes.id(5))));
    assertThat(
            read(
                of(ExecutionErrorKind.ADDRESS_DENIED_FOR_COIN)
                    .setCoinDenyListError(
                        CoinDenyListError.newBuilder().setAddress(id).setCoinType("c"))))
        .isEqualTo(new ExecutionError.AddressDeniedForCoin(TestNodes.id(5), "c"));
  }

  private static ExecutionError argument(CommandArgumentErrorKind kind) {
    return read(
        of(ExecutionErrorKind.COMMAND_ARGUMENT_ERROR)
            .setCommandArgumentError(
                dev.rosmarus.sui.proto.CommandArgumentError.newBuilder()
                    .setArgument(3)
                    .setKind(kind)
                    .setIndexError(IndexError.newBuilder().setIndex(4).setSubresult(5))));
  }

  @ParameterizedTest
  @EnumSource(CommandArgumentError.Plain.class)
  void readsEveryPlainFaultOfAnArgument(CommandArgumentError.Plain fault) {
    assertThat(argument(CommandArgumentErrorKind.valueOf(fault.name())))
        .isEqualTo(new ExecutionError.CommandArgument(3, fault));
  }

  @Test
  void readsFaultsOfArgumentsWithTheirPlaces() {
    assertThat(argument(CommandArgumentErrorKind.INDEX_OUT_OF_BOUNDS))
        .isEqualTo(
            new ExecutionError.CommandArgument(3, new CommandArgumentError.IndexOutOfBounds(4)));
    assertThat(argument(CommandArgumentErrorKind.SECONDARY_INDEX_OUT_OF_BOUNDS))
        .isEqualTo(
            new ExecutionError.CommandArgument(
                3, new CommandArgumentError.SecondaryIndexOutOfBounds(4, 5)));
    assertThat(argument(CommandArgumentErrorKind.INVALID_RESULT_ARITY))
        .isEqualTo(
            new ExecutionError.CommandArgument(3, new CommandArgumentError.InvalidResultArity(4)));
    assertThat(argument(CommandArgumentErrorKind.COMMAND_ARGUMENT_ERROR_KIND_UNKNOWN))
        .isEqualTo(new ExecutionError.CommandArgument(3, new CommandArgumentError.Unknown(0)));
  }

  @Test
  void readsFaultsOfTypeArguments() {
    assertThat(
            read(
                of(ExecutionErrorKind.TYPE_ARGUMENT_ERROR)
                    .setTypeArgumentError(
                        dev.rosmarus.sui.proto.TypeArgumentError.newBuilder()
                            .setTypeArgument(1)
                            .setKind(TypeArgumentErrorKind.CONSTRAINT_NOT_SATISFIED))))
        .isEqualTo(new ExecutionError.TypeArgument(1, TypeArgumentError.CONSTRAINT_NOT_SATISFIED));
  }

  @Test
  void readsFaultsOfUpgrades() {
    assertThat(
            read(
                of(ExecutionErrorKind.PACKAGE_UPGRADE_ERROR)
                    .setPackageUpgradeError(
                        dev.rosmarus.sui.proto.PackageUpgradeError.newBuilder()
                            .setKind(PackageUpgradeErrorKind.PACKAGE_ID_DOES_NOT_MATCH)
                            .setPackageId("0x1")
                            .setTicketId("0x2"))))
        .isEqualTo(
            new ExecutionError.PackageUpgrade(
                new PackageUpgradeError.PackageIdDoesNotMatch(TestNodes.id(1), TestNodes.id(2))));
    assertThat(
            read(
                of(ExecutionErrorKind.PACKAGE_UPGRADE_ERROR)
                    .setPackageUpgradeError(
                        dev.rosmarus.sui.proto.PackageUpgradeError.newBuilder()
                            .setKind(PackageUpgradeErrorKind.UNKNOWN_UPGRADE_POLICY)
                            .setPolicy(6))))
        .isEqualTo(
            new ExecutionError.PackageUpgrade(new PackageUpgradeError.UnknownUpgradePolicy(6)));
  }
}
