package dev.rosmarus.sui.walrus.call;

import static dev.rosmarus.sui.walrus.call.CallFixture.BLOB;
import static dev.rosmarus.sui.walrus.call.CallFixture.BLOB_ID_HEX;
import static dev.rosmarus.sui.walrus.call.CallFixture.CAP;
import static dev.rosmarus.sui.walrus.call.CallFixture.CERTIFICATE;
import static dev.rosmarus.sui.walrus.call.CallFixture.CERTIFIED;
import static dev.rosmarus.sui.walrus.call.CallFixture.NODE;
import static dev.rosmarus.sui.walrus.call.CallFixture.PARAMETERS;
import static dev.rosmarus.sui.walrus.call.CallFixture.ROOT_HEX;
import static dev.rosmarus.sui.walrus.call.CallFixture.WAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.crypto.NetworkPublicKey;
import dev.rosmarus.sui.crypto.NetworkSecretKey;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.walrus.object.PackageDigest;
import dev.rosmarus.sui.walrus.object.StakedWal;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What nodes and stakers call, by the signatures of the Move functions. */
class NodeSideCallsTest {

  private static final String NODE_HEX = "0d".repeat(32);
  private static final PackageDigest DIGEST = PackageDigest.of(CallFixture.filled(0xDD));
  private static final MoveValue<StakedWal> STAKED = CallFixture.owned(StakedWal.class, 0xC7);

  static Stream<Arguments> system() {
    return Stream.of(
        call(
            "walrus::system::certify_blob(&System, Blob, " + CERTIFIED + ")",
            calls -> calls.system().certifyBlob(BLOB, CERTIFICATE)),
        call(
            "walrus::system::certify_event_blob(&mut System, Cap, "
                + BLOB_ID_HEX
                + ", "
                + ROOT_HEX
                + ", 0500000000000000, 01, ffffffffffffffff, feffffff)",
            calls -> calls.system().certifyEventBlob(CAP, PARAMETERS, -1, 0xFFFF_FFFEL)),
        call(
            "walrus::system::invalidate_blob_id(&System, " + CERTIFIED + ")",
            calls -> calls.system().invalidateBlobId(CERTIFICATE)),
        call(
            "walrus::system::update_protocol_version(&mut System, Cap, " + CERTIFIED + ")",
            calls -> calls.system().updateProtocolVersion(CAP, CERTIFICATE)),
        call(
            "walrus::system::register_deny_list_update(&mut System, Cap, "
                + ROOT_HEX
                + ", 0800000000000000)",
            calls -> calls.system().registerDenyListUpdate(CAP, PARAMETERS.rootHash(), 8)),
        call(
            "walrus::system::update_deny_list(&mut System, Cap, " + CERTIFIED + ")",
            calls -> calls.system().updateDenyList(CAP, CERTIFICATE)),
        call(
            "walrus::system::delete_deny_listed_blob(&System, " + CERTIFIED + ")",
            calls -> calls.system().deleteDenyListedBlob(CERTIFICATE)));
  }

  static Stream<Arguments> epochs() {
    return Stream.of(
        call(
            "walrus::staking::epoch_sync_done(&mut Staking, Cap, 07000000, &Clock)",
            calls -> calls.staking().epochSyncDone(CAP, 7)),
        call(
            "walrus::staking::voting_end(&mut Staking, &Clock)",
            calls -> calls.staking().votingEnd()),
        call(
            "walrus::staking::initiate_epoch_change_v2"
                + "(&mut Staking, &mut System, &mut Treasury, &Clock)",
            calls -> calls.staking().initiateEpochChange()),
        call(
            "walrus::staking::update_prices(&mut Staking, &mut System)",
            calls -> calls.staking().updatePrices()),
        call(
            "subsidies::walrus_subsidies::process_subsidies"
                + "(&mut WalrusSubsidies, &mut Staking, &mut System, &Clock)",
            calls -> calls.subsidies().processSubsidies()));
  }

  static Stream<Arguments> stake() {
    return Stream.of(
        call(
            "walrus::staking::stake_with_pool(&mut Staking, Wal, " + NODE_HEX + ")",
            calls -> calls.staking().stakeWithPool(WAL, NODE)),
        call(
            "walrus::staking::request_withdraw_stake(&mut Staking, StakedWal)",
            calls -> calls.staking().requestWithdrawStake(STAKED)),
        call(
            "walrus::staking::withdraw_stake(&mut Staking, StakedWal)",
            calls -> calls.staking().withdrawStake(STAKED)),
        call(
            "walrus::staked_wal::split(StakedWal, 0500000000000000)",
            calls -> calls.staking().split(STAKED, 5)),
        call(
            "walrus::staked_wal::join(StakedWal, StakedWal)",
            calls -> calls.staking().join(STAKED, STAKED)),
        call(
            "walrus::staking::try_join_active_set(&mut Staking, Cap)",
            calls -> calls.staking().tryJoinActiveSet(CAP)));
  }

  static Stream<Arguments> parameters() {
    BlsSecretKey bls = BlsSecretKey.of(HexFormat.of().parseHex("00".repeat(31) + "07"));
    NetworkPublicKey network = NetworkSecretKey.of(CallFixture.filled(1)).publicKey();
    String networkHex = HexFormat.of().formatHex(network.bytes());
    String blsHex = HexFormat.of().formatHex(bls.publicKey().bytes());
    String proofHex = HexFormat.of().formatHex(bls.sign(new byte[] {1}).bytes());
    return Stream.of(
        call(
            "walrus::node_metadata::new(0169, 0170, 0164)",
            calls -> calls.node().newMetadata("i", "p", "d")),
        call(
            "walrus::staking::set_name(&mut Staking, Cap, 026e31)",
            calls -> calls.node().setName(CAP, "n1")),
        call(
            "walrus::staking::set_network_address(&mut Staking, Cap, 03683a31)",
            calls -> calls.node().setNetworkAddress(CAP, "h:1")),
        call(
            "walrus::staking::set_network_public_key(&mut Staking, Cap, 21" + networkHex + ")",
            calls -> calls.node().setNetworkPublicKey(CAP, network)),
        call(
            "walrus::staking::set_next_public_key(&mut Staking, Cap, 30"
                + blsHex
                + ", 60"
                + proofHex
                + ")",
            calls -> calls.node().setNextPublicKey(CAP, bls.publicKey(), bls.sign(new byte[] {1}))),
        call(
            "walrus::staking::set_storage_price_vote(&mut Staking, Cap, 0500000000000000)",
            calls -> calls.node().setStoragePriceVote(CAP, 5)),
        call(
            "walrus::staking::set_write_price_vote(&mut Staking, Cap, 0600000000000000)",
            calls -> calls.node().setWritePriceVote(CAP, 6)),
        call(
            "walrus::staking::set_node_capacity_vote(&mut Staking, Cap, 0700000000000000)",
            calls -> calls.node().setNodeCapacityVote(CAP, 7)),
        call(
            "walrus::staking::set_next_commission(&mut Staking, Cap, 1027)",
            calls -> calls.node().setNextCommission(CAP, 10_000)));
  }

  private static Arguments call(String expected, Consumer<WalrusCalls> calls) {
    return Arguments.of(expected, calls);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"system", "epochs", "stake", "parameters"})
  void callsWithTheArgumentsOfTheFunction(String expected, Consumer<WalrusCalls> calls) {
    assertThat(CallFixture.commands(calls)).containsExactly(expected);
  }

  @Test
  void makesTheSystemMutableWhereAnyCallNeedsIt() {
    assertThat(
            CallFixture.commands(calls -> {
              calls.system().certifyBlob(BLOB, CERTIFICATE);
              calls.blob().extend(BLOB, 1, WAL);
            }))
        .containsExactly(
            "walrus::system::certify_blob(&mut System, Blob, " + CERTIFIED + ")",
            "walrus::system::extend_blob(&mut System, Blob, 01000000, Wal)");
  }

  @Test
  void refusesCallsOnWhatANetworkDoesNotHave() {
    WalrusCalls calls =
        new WalrusCalls(
            WalrusPackages.of(CallFixture.WALRUS),
            SharedObjects.of(CallFixture.SYSTEM, CallFixture.STAKING),
            new ProgrammableTransactionBuilder());
    List<Runnable> missing =
        List.of(
            () -> calls.staking().initiateEpochChange(),
            () -> calls.subsidies().processSubsidies(),
            () -> calls.subsidies().reserveSpace(1, 1, WAL),
            () -> calls.exchange().exchangeAllForWal(CallFixture.EXCHANGE, CallFixture.SUI),
            () -> calls.upgrade().authorize(DIGEST));

    assertThat(missing)
        .allSatisfy(
            call -> assertThatThrownBy(call::run).isInstanceOf(NotConfiguredException.class));
  }
}
