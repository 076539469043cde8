package dev.rosmarus.sui.walrus.call;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.walrus.call.MoveValue.WalCoin;
import dev.rosmarus.sui.walrus.object.StakedWal;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;

/** Stake, and the drive of epochs (Walrus contracts spec, sections 7.4 and 7.5). */
public final class StakingCalls {

  private static final String MODULE = "staking";
  private static final String STAKED_WAL = "staked_wal";

  private final CallSite site;

  StakingCalls(CallSite site) {
    this.site = site;
  }

  /**
   * A node has all shards that the epoch gave it.
   *
   * @param epoch the current one, 0 to 2^32 - 1
   */
  public void epochSyncDone(MoveValue<StorageNodeCap> cap, long epoch) {
    site.call(
        MODULE,
        "epoch_sync_done",
        site.stakingMut(),
        cap.operand(),
        Pure.u32(epoch),
        CallSite.clock());
  }

  public void votingEnd() {
    site.call(MODULE, "voting_end", site.stakingMut(), CallSite.clock());
  }

  /**
   * @throws NotConfiguredException without the treasury
   */
  public void initiateEpochChange() {
    site.call(
        MODULE,
        "initiate_epoch_change_v2",
        site.stakingMut(),
        site.systemMut(),
        CallSite.configured(site.objects().treasury(), "treasury object").mutable(),
        CallSite.clock());
  }

  /** Lets the votes on prices count at once. */
  public void updatePrices() {
    site.call(MODULE, "update_prices", site.stakingMut(), site.systemMut());
  }

  public MoveValue<StakedWal> stakeWithPool(MoveValue<WalCoin> coin, Address nodeId) {
    return staked(
        site.call(
            MODULE, "stake_with_pool", site.stakingMut(), coin.operand(), Pure.address(nodeId)));
  }

  public void requestWithdrawStake(MoveValue<StakedWal> staked) {
    site.call(MODULE, "request_withdraw_stake", site.stakingMut(), staked.operand());
  }

  /** Consumes the stake. */
  public MoveValue<WalCoin> withdrawStake(MoveValue<StakedWal> staked) {
    return new MoveValue<>(
        WalCoin.class, site.call(MODULE, "withdraw_stake", site.stakingMut(), staked.operand()));
  }

  /**
   * @param amountFrost of the new part, unsigned
   */
  public MoveValue<StakedWal> split(MoveValue<StakedWal> staked, long amountFrost) {
    return staked(site.call(STAKED_WAL, "split", staked.operand(), Pure.u64(amountFrost)));
  }

  /** Puts the second into the first. */
  public void join(MoveValue<StakedWal> staked, MoveValue<StakedWal> other) {
    site.call(STAKED_WAL, "join", staked.operand(), other.operand());
  }

  /** A node that was evicted comes back, if its stake is enough. */
  public void tryJoinActiveSet(MoveValue<StorageNodeCap> cap) {
    site.call(MODULE, "try_join_active_set", site.stakingMut(), cap.operand());
  }

  private static MoveValue<StakedWal> staked(Argument result) {
    return new MoveValue<>(StakedWal.class, result);
  }
}
