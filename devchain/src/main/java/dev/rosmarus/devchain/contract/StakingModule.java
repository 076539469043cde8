package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_POOL_NOT_FOUND;

import dev.rosmarus.devchain.contract.committee.Apportionment;
import dev.rosmarus.devchain.contract.committee.ShardTransition;
import dev.rosmarus.devchain.contract.staking.StakeLifecycle;
import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import dev.rosmarus.sui.walrus.object.Committee;
import dev.rosmarus.sui.walrus.object.StakedWal;
import dev.rosmarus.sui.walrus.object.StakingInner;
import dev.rosmarus.sui.walrus.object.StakingPool;
import java.util.List;
import java.util.stream.Stream;

/** {@code staking}: its functions by what they are about, and its views. */
final class StakingModule {

  static final String NAME = "staking";

  private final Edition edition;

  StakingModule(Edition edition) {
    this.edition = edition;
  }

  List<Function> functions() {
    return Stream.of(
            new StakingNodes(edition).functions(),
            new StakingCommission(edition).functions(),
            new StakingStakes(edition).functions(),
            new StakingEpochs(edition).functions(),
            views())
        .flatMap(List::stream)
        .toList();
  }

  /** Who would hold which shards if voting ended now. */
  static Committee nextCommittee(OpenStaking staking) {
    StakingInner state = staking.state();
    return ShardTransition.next(
        state.committee(), Apportionment.of(staking.activeSet(), state.nShards()));
  }

  private List<Function> views() {
    return List.of(
        function("epoch")
            .ref(WalrusType.STAKING)
            .returns(Primitive.U32)
            .runs(frame -> frame.result(staking(frame).epoch(), BcsWriter::u32)),
        committee("committee", staking -> staking.state().committee()),
        committee("previous_committee", staking -> staking.state().previousCommittee()),
        committee("compute_next_committee", StakingModule::nextCommittee),
        function("node_metadata")
            .ref(WalrusType.STAKING)
            .value(FrameworkType.ID)
            .returns(WalrusType.NODE_METADATA)
            .runs(this::nodeMetadata),
        function("calculate_rewards")
            .ref(WalrusType.STAKING)
            .value(FrameworkType.ID, Primitive.U64, Primitive.U32, Primitive.U32)
            .returns(Primitive.U64)
            .runs(this::calculateRewards),
        function("can_withdraw_staked_wal_early")
            .ref(WalrusType.STAKING)
            .ref(WalrusType.STAKED_WAL)
            .returns(Primitive.BOOL)
            .runs(this::canWithdrawEarly));
  }

  private Signature function(String name) {
    return new Signature.Module(edition, NAME).function(name);
  }

  private OpenStaking staking(Frame frame) {
    return OpenStaking.of(frame, edition, 0);
  }

  private Function committee(
      String name, java.util.function.Function<OpenStaking, Committee> committee) {
    return function(name)
        .ref(WalrusType.STAKING)
        .returns(WalrusType.COMMITTEE)
        .runs(frame ->
            frame.result(committee.apply(staking(frame)), (out, value) -> value.write(out)));
  }

  private void nodeMetadata(Frame frame) {
    StakingPool pool = staking(frame).pools().get(frame.argument(1, Address::read));
    frame.result(
        NodeMetadataModule.field(edition).read(frame, pool.nodeInfo().metadata()),
        (out, metadata) -> metadata.write(out));
  }

  private void calculateRewards(Frame frame) {
    PoolTable pools = staking(frame).pools();
    StakingPool pool =
        pools
            .find(frame.argument(1, Address::read))
            .orElseThrow(() -> new Abort(STAKING_INNER_POOL_NOT_FOUND));
    frame.result(
        StakeLifecycle.reward(
            pool,
            pools.rates(pool),
            frame.argument(2, BcsReader::u64),
            frame.argument(3, BcsReader::u32),
            frame.argument(4, BcsReader::u32)),
        BcsWriter::u64);
  }

  private void canWithdrawEarly(Frame frame) {
    OpenStaking staking = staking(frame);
    StakedWal staked = frame.argument(1, StakedWal::read);
    frame.result(
        StakeLifecycle.canWithdrawEarly(staked, staking.moment(staked.nodeId())), BcsWriter::bool);
  }
}
