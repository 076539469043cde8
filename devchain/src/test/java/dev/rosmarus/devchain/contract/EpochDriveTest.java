package dev.rosmarus.devchain.contract;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.devchain.contract.CallArguments.clock;
import static dev.rosmarus.devchain.contract.CallArguments.stored;
import static dev.rosmarus.devchain.contract.CallArguments.u32;
import static dev.rosmarus.devchain.contract.WalrusNetwork.EPOCH_MILLIS;
import static dev.rosmarus.devchain.contract.WalrusNetwork.EPOCH_ZERO_MILLIS;
import static dev.rosmarus.devchain.contract.WalrusNetwork.WAL;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.INIT_DEPRECATED_FUNCTION;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_DEPRECATED_FUNCTION;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_DUPLICATE_SYNC_DONE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_INVALID_SYNC_EPOCH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_NEXT_COMMITTEE_IS_EMPTY;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_NOT_IN_COMMITTEE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_NO_STAKE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_WRONG_EPOCH_STATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.WalrusNetwork.Node;
import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.sui.walrus.event.EpochChangeEvent;
import dev.rosmarus.sui.walrus.object.Committee;
import dev.rosmarus.sui.walrus.object.EpochState;
import dev.rosmarus.sui.walrus.object.NextEpochPublicKeys;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import dev.rosmarus.sui.walrus.object.WalrusFields;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Epochs move when somebody moves them, and not before their time. */
class EpochDriveTest {

  private final WalrusNetwork network = new WalrusNetwork(ContractVersion.V4, 12);

  private Node staked() {
    Node node = network.register();
    network.stake(node, 10 * WAL);
    return node;
  }

  @Test
  void epochZeroLastsItsTime() {
    staked();
    assertAborts(STAKING_INNER_WRONG_EPOCH_STATE, network::votingEnd);
    network.advance(EPOCH_ZERO_MILLIS);
    assertAborts(STAKING_INNER_NEXT_COMMITTEE_IS_EMPTY, network::initiateEpochChange);
    network.votingEnd();
    assertAborts(STAKING_INNER_WRONG_EPOCH_STATE, network::votingEnd);
    network.initiateEpochChange();
    assertAborts(STAKING_INNER_NEXT_COMMITTEE_IS_EMPTY, network::initiateEpochChange);
    assertThat(network.stakingState().epochState()).isEqualTo(new EpochState.EpochChangeSync(0));
  }

  @Test
  void withoutStakeNothingMoves() {
    network.register();
    network.advance(EPOCH_ZERO_MILLIS);

    assertAborts(STAKING_INNER_NO_STAKE, network::votingEnd);

    assertThat(network.stakingState().epochState())
        .isEqualTo(new EpochState.EpochChangeDone(WalrusNetwork.START_MILLIS));
  }

  @Test
  void laterEpochsCountFromTheirChangeBeingDone() {
    staked();
    network.nextEpoch();
    network.advance(EPOCH_MILLIS / 2 - 1);
    assertAborts(STAKING_INNER_WRONG_EPOCH_STATE, network::votingEnd);
    network.advance(1);
    network.votingEnd();
    network.advance(EPOCH_MILLIS / 2 - 1);
    assertAborts(STAKING_INNER_WRONG_EPOCH_STATE, network::initiateEpochChange);
    network.advance(1);
    network.initiateEpochChange();
    assertThat(network.epoch()).isEqualTo(2);
  }

  @Test
  void nodesAreDoneOnceInTheirEpoch() {
    Node node = staked();
    assertAborts(STAKING_INNER_DUPLICATE_SYNC_DONE, () -> syncDone(node, 0));
    network.advance(EPOCH_ZERO_MILLIS);
    network.votingEnd();
    network.initiateEpochChange();
    assertAborts(STAKING_INNER_INVALID_SYNC_EPOCH, () -> syncDone(node, 2));
    Node stranger = network.register();
    assertAborts(STAKING_INNER_NOT_IN_COMMITTEE, () -> syncDone(stranger, 1));
    syncDone(node, 1);
    assertAborts(STAKING_INNER_DUPLICATE_SYNC_DONE, () -> syncDone(node, 1));
    assertThat(network.world.object(node.capId(), StorageNodeCap::read).lastEpochSyncDone())
        .isEqualTo(1);
  }

  private void syncDone(Node node, long epoch) {
    network.world.call(
        "staking", "epoch_sync_done", network.staking(), stored(node.capId()), u32(epoch), clock());
  }

  @Test
  void lateNodesStillTellOfTheirShards() {
    Node big = network.register();
    network.stake(big, 1_000 * WAL);
    Node small = network.register();
    network.stake(small, 100 * WAL);
    network.advance(EPOCH_ZERO_MILLIS);
    network.votingEnd();
    network.initiateEpochChange();
    syncDone(big, 1);
    EpochState done = network.stakingState().epochState();
    network.events();

    syncDone(small, 1);

    assertThat(network.stakingState().epochState()).isEqualTo(done);
    assertThat(network.events())
        .singleElement()
        .isInstanceOf(EpochChangeEvent.ShardsReceived.class);
  }

  @Test
  void theNextCommitteeIsKnownWithItsKeysUntilItReigns() {
    Node node = staked();
    network.advance(EPOCH_ZERO_MILLIS);
    Committee expected =
        network
            .world
            .call("staking", "compute_next_committee", network.staking())
            .getFirst()
            .as(Committee::read);
    network.votingEnd();

    assertThat(network.stakingState().nextCommittee()).isEqualTo(Optional.of(expected));
    assertThat(expected.nodeIds()).containsExactly(node.nodeId());
    assertThat(keys().keyByNode().entries()).hasSize(1);
    network.initiateEpochChange();
    assertThat(keys().keyByNode().entries()).isEmpty();
    assertThat(network.stakingState().nextCommittee()).isEmpty();
    assertThat(network.stakingState().nextEpochParams()).isPresent();
  }

  private NextEpochPublicKeys keys() {
    return network
        .world
        .field(
            WalrusFields.extended(
                network.stakingState().nextEpochPublicKeys(), network.edition.originalId()))
        .orElseThrow()
        .as(NextEpochPublicKeys::read);
  }

  @Test
  void everyAdvancedPoolHasBlockedCommissionUntilItsSecondVote() {
    Node node = staked();
    network.nextEpoch();
    assertThat(blocked(node)).isTrue();
    assertThat(network.pool(node).extraFields().size()).isEqualTo(1);
    network.advance(EPOCH_MILLIS);
    network.votingEnd();
    assertThat(blocked(node)).isTrue();
    network.initiateEpochChange();
    network.syncDone(node);
    network.advance(EPOCH_MILLIS);
    network.votingEnd();
    assertThat(blocked(node)).isFalse();
    assertThat(network.pool(node).extraFields().size()).isZero();
  }

  private boolean blocked(Node node) {
    return network
        .world
        .field(
            WalrusFields.blockedCommission(
                network.pool(node).extraFields().id(), network.edition.originalId()))
        .isPresent();
  }

  @Test
  void whatIsDeprecatedAborts() {
    assertAborts(
        STAKING_DEPRECATED_FUNCTION,
        () ->
            network.world.call(
                "staking", "initiate_epoch_change", network.staking(), network.system(), clock()));
    assertAborts(
        INIT_DEPRECATED_FUNCTION,
        () -> network.world.call("init", "migrate", network.staking(), network.system()));
  }
}
