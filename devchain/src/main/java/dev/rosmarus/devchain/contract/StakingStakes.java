package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.contract.staking.StakeLifecycle;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.object.StakedWal;
import dev.rosmarus.sui.walrus.object.StakedWalState;
import dev.rosmarus.sui.walrus.object.StakingPool;
import java.util.List;

/** The part of {@code staking} that takes stake and gives it back (section 7.4). */
final class StakingStakes {

  private final Edition edition;

  StakingStakes(Edition edition) {
    this.edition = edition;
  }

  List<Function> functions() {
    return List.of(
        function("stake_with_pool")
            .mut(WalrusType.STAKING)
            .value(edition.walCoin(), FrameworkType.ID)
            .context()
            .returns(WalrusType.STAKED_WAL)
            .runs(this::stake),
        function("request_withdraw_stake")
            .mut(WalrusType.STAKING)
            .mut(WalrusType.STAKED_WAL)
            .context()
            .runs(this::requestWithdraw),
        function("withdraw_stake")
            .mut(WalrusType.STAKING)
            .value(WalrusType.STAKED_WAL)
            .context()
            .returns(edition.walCoin())
            .runs(this::withdraw));
  }

  private Signature function(String name) {
    return new Signature.Module(edition, StakingModule.NAME).function(name);
  }

  private void stake(Frame frame) {
    OpenStaking staking = OpenStaking.of(frame, edition, 0);
    long frost = Wal.consume(frame, 1);
    Address nodeId = frame.argument(2, Address::read);
    StakeLifecycle.Added added =
        StakeLifecycle.stake(staking.pools().get(nodeId), frost, staking.moment(nodeId));
    put(staking, added.pool());
    frame.result(
        new StakedWal(
            frame.freshId(), new StakedWalState.Staked(), nodeId, frost, added.activationEpoch()),
        (out, staked) -> staked.write(out));
  }

  private static void put(OpenStaking staking, StakingPool pool) {
    staking.pools().put(pool);
    staking.refreshActiveSet(pool);
  }

  private void requestWithdraw(Frame frame) {
    OpenStaking staking = OpenStaking.of(frame, edition, 0);
    StakedWal staked = frame.argument(1, StakedWal::read);
    StakingPool pool = staking.pools().get(staked.nodeId());
    StakeLifecycle.Requested requested =
        StakeLifecycle.requestWithdraw(
            pool, staking.pools().rates(pool), staked, staking.moment(pool.id()));
    put(staking, requested.pool());
    frame.set(1, requested.staked(), (out, value) -> value.write(out));
  }

  private void withdraw(Frame frame) {
    OpenStaking staking = OpenStaking.of(frame, edition, 0);
    StakedWal staked = frame.argument(1, StakedWal::read);
    StakingPool pool = staking.pools().get(staked.nodeId());
    StakeLifecycle.Withdrawn withdrawn =
        StakeLifecycle.withdraw(
            pool, staking.pools().rates(pool), staked, staking.moment(pool.id()));
    frame.deleteId(staked.id());
    put(staking, withdrawn.pool());
    Wal.result(frame, withdrawn.totalFrost());
  }
}
