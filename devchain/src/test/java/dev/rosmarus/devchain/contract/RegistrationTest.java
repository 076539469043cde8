package dev.rosmarus.devchain.contract;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.devchain.contract.CallArguments.bytes;
import static dev.rosmarus.devchain.contract.CallArguments.given;
import static dev.rosmarus.devchain.contract.CallArguments.stored;
import static dev.rosmarus.devchain.contract.CallArguments.text;
import static dev.rosmarus.devchain.contract.CallArguments.u16;
import static dev.rosmarus.devchain.contract.CallArguments.u64;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.DYNAMIC_FIELD_FIELD_DOES_NOT_EXIST;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.MESSAGES_INVALID_KEY_LENGTH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_AUTHORIZATION_FAILURE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_INCORRECT_COMMISSION_RATE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_INVALID_NAME_LENGTH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_INVALID_NETWORK_ADDRESS_LENGTH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_INVALID_PROOF_OF_POSSESSION;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STORAGE_NODE_INVALID_NETWORK_PUBLIC_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.MemoryWorld.Argument;
import dev.rosmarus.devchain.contract.MemoryWorld.Value;
import dev.rosmarus.devchain.contract.WalrusNetwork.Node;
import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.walrus.event.ProtocolEvent;
import dev.rosmarus.sui.walrus.object.Authorized;
import dev.rosmarus.sui.walrus.object.BlsKeyBytes;
import dev.rosmarus.sui.walrus.object.NetworkKeyBytes;
import dev.rosmarus.sui.walrus.object.NodeMetadata;
import dev.rosmarus.sui.walrus.object.PoolExchangeRate;
import dev.rosmarus.sui.walrus.object.StakingPool;
import dev.rosmarus.sui.walrus.object.WalrusFields;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How nodes come into the contracts, and what their operators may change. */
class RegistrationTest {

  private static final BlsSecretKey KEY = WalrusNetwork.key(50);

  private final WalrusNetwork network = new WalrusNetwork(ContractVersion.V4, 12);

  private Value register(String name, String address, int networkKeyBytes, int commission) {
    return network.registration(name, address, KEY, new byte[networkKeyBytes], commission, 1, 1);
  }

  @Test
  void aNewNodeHasAPoolAndNothingInIt() {
    Node node = network.register();

    StakingPool pool = network.pool(node);
    assertThat(pool.nodeInfo().nodeId()).isEqualTo(node.nodeId());
    assertThat(pool.nodeInfo().publicKey())
        .isEqualTo(BlsKeyBytes.uncompressed(node.key().publicKey()));
    assertThat(pool.commissionReceiver()).isEqualTo(new Authorized.ByObject(node.capId()));
    assertThat(pool.governanceAuthorized())
        .isEqualTo(new Authorized.ByAddress(network.world.sender()));
    assertThat(
            network
                .world
                .field(WalrusFields.exchangeRate(pool.exchangeRates().id(), 0))
                .orElseThrow()
                .as(PoolExchangeRate::read))
        .isEqualTo(new PoolExchangeRate.Flat());
    assertThat(metadata(pool).projectUrl()).isEqualTo("page");
  }

  private NodeMetadata metadata(StakingPool pool) {
    return network
        .world
        .field(WalrusFields.extended(pool.nodeInfo().metadata(), network.edition.originalId()))
        .orElseThrow()
        .as(NodeMetadata::read);
  }

  @Test
  void checksLengthsInTheContractsOrder() {
    String longName = "n".repeat(101);
    String longAddress = "a".repeat(260);
    assertAborts(
        STAKING_POOL_INVALID_NAME_LENGTH, () -> register(longName, longAddress, 32, 10_001));
    assertAborts(
        STAKING_POOL_INVALID_NETWORK_ADDRESS_LENGTH, () -> register("n", longAddress, 32, 10_001));
    assertAborts(STAKING_POOL_INCORRECT_COMMISSION_RATE, () -> register("n", "a", 32, 10_001));
    assertAborts(STORAGE_NODE_INVALID_NETWORK_PUBLIC_KEY, () -> register("n", "a", 32, 1));
    assertThat(register("n".repeat(100), "a".repeat(259), 33, 10_000)).isNotNull();
  }

  @Test
  void wantsAProofOfThisSenderAndEpoch() {
    Node node = network.register();
    byte[] key = KEY.publicKey().bytes();
    byte[] proof = network.proof(KEY);
    assertAborts(MESSAGES_INVALID_KEY_LENGTH, () -> setNextKey(node, new byte[47], proof));
    assertAborts(
        STAKING_POOL_INVALID_PROOF_OF_POSSESSION,
        () -> setNextKey(node, key, network.proof(node.key())));
    assertAborts(
        STAKING_POOL_INVALID_PROOF_OF_POSSESSION, () -> setNextKey(node, key, new byte[96]));
    network.world.setSender(Address.ofShort(1));
    assertAborts(STAKING_POOL_INVALID_PROOF_OF_POSSESSION, () -> setNextKey(node, key, proof));
    setNextKey(node, key, network.proof(KEY));

    assertThat(network.pool(node).nodeInfo().nextEpochPublicKey())
        .hasValue(BlsKeyBytes.uncompressed(KEY.publicKey()));
  }

  private void setNextKey(Node node, byte[] key, byte[] proof) {
    network.world.call(
        "staking",
        "set_next_public_key",
        network.staking(),
        stored(node.capId()),
        bytes(key),
        bytes(proof));
  }

  @Test
  void aNewKeySignsFromTheNextEpochOn() {
    Node node = network.register();
    network.stake(node, WalrusNetwork.WAL);
    network.nextEpoch();
    setNextKey(node, KEY.publicKey().bytes(), network.proof(KEY));
    network.nextEpoch();

    BlsKeyBytes key = BlsKeyBytes.uncompressed(KEY.publicKey());
    assertThat(network.systemState().committee().members().getFirst().publicKey()).isEqualTo(key);
    assertThat(network.pool(node).nodeInfo().publicKey()).isEqualTo(key);
    assertThat(network.pool(node).nodeInfo().nextEpochPublicKey()).isEmpty();
  }

  @Test
  void aKeySetAfterVotingDiffersFromTheCommittees() {
    Node node = network.register();
    network.stake(node, WalrusNetwork.WAL);
    network.advance(WalrusNetwork.EPOCH_ZERO_MILLIS);
    network.votingEnd();
    setNextKey(node, KEY.publicKey().bytes(), network.proof(KEY));
    network.initiateEpochChange();

    assertThat(network.systemState().committee().members().getFirst().publicKey())
        .isEqualTo(BlsKeyBytes.uncompressed(node.key().publicKey()));
    assertThat(network.pool(node).nodeInfo().publicKey())
        .isEqualTo(BlsKeyBytes.uncompressed(KEY.publicKey()));
  }

  private void set(Node node, String function, Argument value) {
    network.world.call("staking", function, network.staking(), stored(node.capId()), value);
  }

  @Test
  void operatorsChangeWhatIsKnownOfTheirNode() {
    Node node = network.register();
    set(node, "set_name", text("new"));
    set(node, "set_network_address", text("other:1"));
    set(node, "set_network_public_key", bytes(new byte[33]));
    set(node, "set_storage_price_vote", u64(7));
    set(node, "set_write_price_vote", u64(8));
    set(node, "set_node_capacity_vote", u64(-1));
    Value metadata =
        network.world.call("node_metadata", "new", text("i"), text("p"), text("d")).getFirst();
    set(node, "set_node_metadata", given(metadata));

    StakingPool pool = network.pool(node);
    assertThat(pool.nodeInfo().name()).isEqualTo("new");
    assertThat(pool.nodeInfo().networkAddress()).isEqualTo("other:1");
    assertThat(pool.nodeInfo().networkPublicKey()).isEqualTo(NetworkKeyBytes.of(new byte[33]));
    assertThat(pool.votingParams().storagePriceFrost()).isEqualTo(7);
    assertThat(pool.votingParams().writePriceFrost()).isEqualTo(8);
    assertThat(pool.votingParams().nodeCapacityBytes()).isEqualTo(-1);
    assertThat(metadata(pool).description()).isEqualTo("d");
    assertAborts(
        STAKING_POOL_INVALID_NAME_LENGTH, () -> set(node, "set_name", text("n".repeat(101))));
    assertAborts(
        STAKING_POOL_INVALID_NETWORK_ADDRESS_LENGTH,
        () -> set(node, "set_network_address", text("n".repeat(260))));
    assertAborts(
        STORAGE_NODE_INVALID_NETWORK_PUBLIC_KEY,
        () -> set(node, "set_network_public_key", bytes(new byte[34])));
  }

  @Test
  void pricesChangeWhenTheyAreRecomputed() {
    WalrusNetwork running = WalrusNetwork.running(4, 12);
    for (Node node : running.nodes) {
      running.world.call(
          "staking", "set_storage_price_vote", running.staking(), stored(node.capId()), u64(77));
    }
    assertThat(running.systemState().storagePricePerUnitSizeFrost())
        .isEqualTo(WalrusNetwork.STORAGE_PRICE_FROST);

    running.world.call("staking", "update_prices", running.staking(), running.system());

    assertThat(running.systemState().storagePricePerUnitSizeFrost()).isEqualTo(77);
    assertThat(running.events())
        .containsExactly(new ProtocolEvent.PricesUpdated(1, 77, WalrusNetwork.WRITE_PRICE_FROST));
  }

  @Test
  void nobodysPricesAreTheHighest() {
    network.world.call("staking", "update_prices", network.staking(), network.system());

    assertThat(network.events()).containsExactly(new ProtocolEvent.PricesUpdated(0, -1, -1));
  }

  private Value sender() {
    return network.world.call("auth", "authenticate_sender").getFirst();
  }

  private Value holder(Node node) {
    return network
        .world
        .callIn(
            network.edition.packageId(),
            "auth",
            "authenticate_with_object",
            List.of(WalrusType.STORAGE_NODE_CAP.in(network.edition)),
            stored(node.capId()))
        .getFirst();
  }

  private void authorize(String function, Node node, Value by, Address to) {
    Value authorized =
        network.world.call("auth", "authorized_address", CallArguments.id(to)).getFirst();
    network.world.call(
        "staking",
        function,
        network.staking(),
        CallArguments.id(node.nodeId()),
        given(by),
        given(authorized));
  }

  @Test
  void rightsArePassedOnByWhoHasThem() {
    Node node = network.register();
    Address heir = Address.ofShort(9);
    assertAborts(
        STAKING_POOL_AUTHORIZATION_FAILURE,
        () -> authorize("set_commission_receiver", node, sender(), heir));
    assertAborts(
        STAKING_POOL_AUTHORIZATION_FAILURE,
        () -> authorize("set_governance_authorized", node, holder(node), heir));

    authorize("set_commission_receiver", node, holder(node), heir);
    authorize("set_governance_authorized", node, sender(), heir);

    assertThat(network.pool(node).commissionReceiver()).isEqualTo(new Authorized.ByAddress(heir));
    assertThat(network.pool(node).governanceAuthorized()).isEqualTo(new Authorized.ByAddress(heir));
    assertAborts(
        STAKING_POOL_AUTHORIZATION_FAILURE,
        () -> authorize("set_commission_receiver", node, holder(node), heir));
  }

  @Test
  void commissionIsChangedTwoEpochsAhead() {
    Node node = network.register();
    assertAborts(
        STAKING_POOL_INCORRECT_COMMISSION_RATE,
        () -> set(node, "set_next_commission", u16(10_001)));
    set(node, "set_next_commission", u16(1));
    set(node, "set_next_commission", u16(500));
    assertThat(network.pool(node).pendingCommissionRate().valueByEpoch().get(2L)).hasValue(500L);
    network.stake(node, WalrusNetwork.WAL);
    network.nextEpoch();
    assertThat(network.pool(node).commissionRate()).isZero();
    network.nextEpoch();
    assertThat(network.pool(node).commissionRate()).isEqualTo(500);
  }

  @Test
  void knowsNoPoolOfStrangers() {
    assertAborts(
        DYNAMIC_FIELD_FIELD_DOES_NOT_EXIST,
        () ->
            network.world.call(
                "staking",
                "collect_commission",
                network.staking(),
                CallArguments.id(Address.ofShort(3)),
                given(sender())));
    assertThat(
            network.world.call("staking", "epoch", network.staking()).getFirst().as(BcsReader::u32))
        .isZero();
  }
}
