package dev.rosmarus.devchain.contract;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.devchain.contract.CallArguments.given;
import static dev.rosmarus.devchain.contract.CallArguments.id;
import static dev.rosmarus.devchain.contract.CallArguments.stored;
import static dev.rosmarus.devchain.contract.CallArguments.u32;
import static dev.rosmarus.devchain.contract.CallArguments.u64;
import static dev.rosmarus.devchain.contract.WalrusNetwork.EPOCH_MILLIS;
import static dev.rosmarus.devchain.contract.WalrusNetwork.WAL;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.DYNAMIC_FIELD_FIELD_DOES_NOT_EXIST;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKED_WAL_INVALID_AMOUNT;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKED_WAL_METADATA_MISMATCH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKED_WAL_NOT_WITHDRAWING;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKED_WAL_STAKE_BELOW_THRESHOLD;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_POOL_NOT_FOUND;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_NOT_STAKED;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_NOT_WITHDRAWING;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_WITHDRAW_DIRECTLY;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_WITHDRAW_EPOCH_NOT_REACHED;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_ZERO_STAKE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.MemoryWorld.Value;
import dev.rosmarus.devchain.contract.WalrusNetwork.Node;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.move.Coin;
import dev.rosmarus.sui.walrus.object.ActiveSet;
import dev.rosmarus.sui.walrus.object.ActiveSetEntry;
import dev.rosmarus.sui.walrus.object.StakedWal;
import dev.rosmarus.sui.walrus.object.StakedWalState;
import dev.rosmarus.sui.walrus.object.WalrusFields;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stakes from being put down to being taken out with what they earned. */
class StakeCallsTest {

  private final WalrusNetwork network = WalrusNetwork.running(4, 12);
  private final Node node = network.nodes.getFirst();

  private StakedWal state(Address stake) {
    return network.world.object(stake, StakedWal::read);
  }

  private void request(Address stake) {
    network.world.call("staking", "request_withdraw_stake", network.staking(), stored(stake));
  }

  private long withdraw(Address stake) {
    Value coin =
        network
            .world
            .call("staking", "withdraw_stake", network.staking(), stored(stake))
            .getFirst();
    network.world.keep(coin);
    return coin.as(Coin::read).balance();
  }

  private ActiveSet activeSet() {
    return network
        .world
        .field(
            WalrusFields.extended(network.stakingState().activeSet(), network.edition.originalId()))
        .orElseThrow()
        .as(ActiveSet::read);
  }

  private long activeStake() {
    return activeSet().nodes().stream()
        .filter(entry -> entry.nodeId().equals(node.nodeId()))
        .mapToLong(ActiveSetEntry::stakedAmountFrost)
        .sum();
  }

  @Test
  void countsFromTheEpochThatCanStillBeChosen() {
    assertThat(state(network.stake(node, WAL)).activationEpoch()).isEqualTo(2);
    assertThat(activeStake()).isEqualTo(1_001 * WAL);
    network.advance(EPOCH_MILLIS);
    network.votingEnd();
    assertThat(state(network.stake(node, WAL)).activationEpoch()).isEqualTo(3);
    assertThat(activeStake()).isEqualTo(1_002 * WAL);
  }

  @Test
  void refusesTooLittleAndNoPool() {
    assertAborts(STAKING_POOL_ZERO_STAKE, () -> network.stake(node, 0));
    assertAborts(STAKED_WAL_STAKE_BELOW_THRESHOLD, () -> network.stake(node, WAL - 1));
    assertAborts(
        DYNAMIC_FIELD_FIELD_DOES_NOT_EXIST,
        () -> network.stake(new Node(node.key(), node.capId(), node.capId()), WAL));
  }

  @Test
  void whatDoesNotCountYetGoesAtOnce() {
    Address stake = network.stake(node, 5 * WAL);
    assertAborts(STAKING_POOL_WITHDRAW_DIRECTLY, () -> request(stake));
    assertThat(canWithdrawEarly(stake)).isTrue();

    assertThat(withdraw(stake)).isEqualTo(5 * WAL);

    assertThat(network.world.aliveIds()).doesNotContain(stake);
    assertThat(activeStake()).isEqualTo(1_000 * WAL);
    assertThat(network.walFrost()).isEqualTo(network.supplyFrost());
  }

  private boolean canWithdrawEarly(Address stake) {
    return network
        .world
        .call("staking", "can_withdraw_staked_wal_early", network.staking(), stored(stake))
        .getFirst()
        .as(BcsReader::bool);
  }

  @Test
  void activeStakesLeaveInTwoStepsWithTheirReward() {
    Address stake = network.world.all(WalrusType.STAKED_WAL.in(network.edition)).getFirst();
    network.registerBlob(Claim.of(1, 3_000_000), 3, true);
    network.nextEpoch();
    assertAborts(STAKING_POOL_NOT_WITHDRAWING, () -> withdraw(stake));
    request(stake);
    assertAborts(STAKING_POOL_NOT_STAKED, () -> request(stake));
    assertAborts(STAKING_POOL_WITHDRAW_EPOCH_NOT_REACHED, () -> withdraw(stake));
    long withdrawEpoch = ((StakedWalState.Withdrawing) state(stake).state()).withdrawEpoch();
    assertThat(withdrawEpoch).isEqualTo(3);
    network.nextEpoch();
    long expected = calculated(stake, withdrawEpoch);

    long paid = withdraw(stake);

    assertThat(paid).isEqualTo(1_000 * WAL + expected);
    assertThat(expected).isPositive();
    assertThat(network.walFrost()).isEqualTo(network.supplyFrost());
  }

  @Test
  void nothingIsCalculatedForNoPool() {
    StakedWal nowhere =
        new StakedWal(Address.ofShort(1), new StakedWalState.Staked(), Address.ofShort(2), WAL, 1);

    assertAborts(STAKING_INNER_POOL_NOT_FOUND, () -> calculated(nowhere, 2));
  }

  @Test
  void aStakeTellsWhetherItLeaves() {
    Address stake = network.world.all(WalrusType.STAKED_WAL.in(network.edition)).getFirst();
    assertThat(ask(stake, "is_staked").as(BcsReader::bool)).isTrue();
    assertThat(ask(stake, "is_withdrawing").as(BcsReader::bool)).isFalse();
    assertAborts(STAKED_WAL_NOT_WITHDRAWING, () -> ask(stake, "withdraw_epoch"));

    request(stake);

    assertThat(ask(stake, "is_staked").as(BcsReader::bool)).isFalse();
    assertThat(ask(stake, "is_withdrawing").as(BcsReader::bool)).isTrue();
    long epoch = ask(stake, "withdraw_epoch").as(BcsReader::u32);
    assertThat(epoch).isEqualTo(2);
  }

  private Value ask(Address stake, String view) {
    return network.world.call("staked_wal", view, stored(stake)).getFirst();
  }

  private long calculated(Address stake, long withdrawEpoch) {
    return calculated(state(stake), withdrawEpoch);
  }

  private long calculated(StakedWal staked, long withdrawEpoch) {
    return network
        .world
        .call(
            "staking",
            "calculate_rewards",
            network.staking(),
            id(staked.nodeId()),
            u64(staked.principalFrost()),
            u32(staked.activationEpoch()),
            u32(withdrawEpoch))
        .getFirst()
        .as(BcsReader::u64);
  }

  @Test
  void nodesWithoutStakeLeaveTheCommittee() {
    Address stake = stakeOf(node);
    request(stake);
    assertThat(activeStake()).isZero();
    network.nextEpoch();
    assertThat(network.isMember(node)).isFalse();
    assertThat(withdraw(stake)).isEqualTo(1_000 * WAL);
  }

  private Address stakeOf(Node of) {
    return network.world.all(WalrusType.STAKED_WAL.in(network.edition)).stream()
        .filter(stake -> state(stake).nodeId().equals(of.nodeId()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void splitsAndJoinsStakes() {
    Address stake = network.stake(node, 3 * WAL);
    assertAborts(STAKED_WAL_INVALID_AMOUNT, () -> split(stake, 3 * WAL));
    assertAborts(STAKED_WAL_STAKE_BELOW_THRESHOLD, () -> split(stake, 2 * WAL + 1));
    Address part = split(stake, WAL);
    assertThat(state(stake).principalFrost()).isEqualTo(2 * WAL);
    Address other = stakeOf(network.nodes.get(1));
    assertAborts(STAKED_WAL_METADATA_MISMATCH, () -> join(stake, other));

    join(stake, part);

    assertThat(state(stake).principalFrost()).isEqualTo(3 * WAL);
    assertThat(network.world.find(part)).isEmpty();
  }

  private Address split(Address stake, long frost) {
    return network.world.keep(
        network.world.call("staked_wal", "split", stored(stake), u64(frost)).getFirst());
  }

  private void join(Address stake, Address other) {
    network.world.call("staked_wal", "join", stored(stake), stored(other));
  }

  @Test
  void commissionWaitsForTheVoteAfterItsEpoch() {
    Node greedy =
        network.register(
            WalrusNetwork.key(9),
            10_000,
            WalrusNetwork.STORAGE_PRICE_FROST,
            WalrusNetwork.WRITE_PRICE_FROST);
    network.stake(greedy, 1_000 * WAL);
    network.nextEpoch();
    network.registerBlob(Claim.of(1, 3_000_000), 3, true);
    network.nextEpoch();
    long earned = network.pool(greedy).commissionFrost();
    assertThat(earned).isPositive();
    assertThat(collect(greedy)).isZero();
    network.advance(EPOCH_MILLIS);
    network.votingEnd();

    assertThat(collect(greedy)).isEqualTo(earned);
    assertThat(network.pool(greedy).commissionFrost()).isZero();
    assertThat(network.walFrost()).isEqualTo(network.supplyFrost());
  }

  private long collect(Node of) {
    Value holder =
        network
            .world
            .callIn(
                network.edition.packageId(),
                "auth",
                "authenticate_with_object",
                List.of(WalrusType.STORAGE_NODE_CAP.in(network.edition)),
                stored(of.capId()))
            .getFirst();
    Value coin =
        network
            .world
            .call(
                "staking", "collect_commission", network.staking(), id(of.nodeId()), given(holder))
            .getFirst();
    network.world.keep(coin);
    return coin.as(Coin::read).balance();
  }

  @Test
  void evictedNodesMayTryAgain() {
    network.world.call("staking", "try_join_active_set", network.staking(), stored(node.capId()));
    assertThat(activeStake()).isEqualTo(1_000 * WAL);
  }
}
