package dev.rosmarus.devchain.contract.staking;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKED_WAL_STAKE_BELOW_THRESHOLD;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_ACTIVATION_EPOCH_NOT_REACHED;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_INCORRECT_POOL_ID;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_NOT_STAKED;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_NOT_WITHDRAWING;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_POOL_IS_NOT_ACTIVE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_WITHDRAW_DIRECTLY;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_WITHDRAW_EPOCH_NOT_REACHED;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_ZERO_SHARES;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_ZERO_STAKE;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.sui.walrus.object.PoolState;
import dev.rosmarus.sui.walrus.object.StakedWal;
import dev.rosmarus.sui.walrus.object.StakedWalState.Staked;
import dev.rosmarus.sui.walrus.object.StakedWalState.Withdrawing;
import dev.rosmarus.sui.walrus.object.StakingPool;

/**
 * Staking with one pool and taking it back (Walrus contracts spec, sections 7.4 and 9.6). The
 * principal is the staker's own; a pool counts it and pays rewards, never more than it has. After
 * each of these the active set is due a fresh projection.
 */
public final class StakeLifecycle {

  /**
   * When and among whom something happens to a stake.
   *
   * @param epoch current
   * @param nextSelected whether the next committee is chosen
   * @param inCurrent whether the node is in the current committee
   * @param inNext whether it is in the next one; false while that is not chosen
   */
  public record Moment(long epoch, boolean nextSelected, boolean inCurrent, boolean inNext) {

    /** The epoch whose balance the active set counts. */
    public long projectionEpoch() {
      return U64.u32(epoch + (nextSelected ? 2 : 1));
    }
  }

  /** A pool with a new stake, which counts from its activation epoch on. */
  public record Added(StakingPool pool, long activationEpoch) {}

  /** A pool that knows of a withdrawal, and the stake that waits for it. */
  public record Requested(StakingPool pool, StakedWal staked) {}

  /** A pool after a withdrawal, and what the staker gets: principal and reward. */
  public record Withdrawn(StakingPool pool, long principalFrost, long rewardFrost) {

    public long totalFrost() {
      return U64.add(principalFrost, rewardFrost);
    }
  }

  private StakeLifecycle() {}

  /**
   * {@code stake_with_pool}.
   *
   * @throws Abort for less than 1 WAL
   */
  public static Added stake(StakingPool pool, long frost, Moment now) {
    Abort.unless(pool.state() instanceof PoolState.Active, STAKING_POOL_POOL_IS_NOT_ACTIVE);
    Abort.unless(frost != 0, STAKING_POOL_ZERO_STAKE);
    Abort.unless(
        U64.isAtLeast(frost, StakedWalRules.STAKE_FROST_MIN), STAKED_WAL_STAKE_BELOW_THRESHOLD);
    long activationEpoch = now.projectionEpoch();
    PoolDraft draft = new PoolDraft(pool);
    draft.pendingStake = PendingAmounts.add(pool.pendingStake(), activationEpoch, frost);
    return new Added(draft.pool(), activationEpoch);
  }

  /** Whether a stake can go at once because no committee has counted it. */
  public static boolean canWithdrawEarly(StakedWal staked, Moment now) {
    return staked.state() instanceof Staked
        && (staked.activationEpoch() == now.epoch() + 2
            || (staked.activationEpoch() == now.epoch() + 1 && !now.inNext()));
  }

  /**
   * {@code request_withdraw_stake}: the first of two steps.
   *
   * @throws Abort if one step is enough, or for what is no stake of this pool
   */
  public static Requested requestWithdraw(
      StakingPool pool, ShareRate.History rates, StakedWal staked, Moment now) {
    requireStakeOf(pool, staked);
    Abort.unless(staked.state() instanceof Staked, STAKING_POOL_NOT_STAKED);
    Abort.unless(!canWithdrawEarly(staked, now), STAKING_POOL_WITHDRAW_DIRECTLY);
    PoolDraft draft = new PoolDraft(pool);
    if (staked.activationEpoch() == now.epoch() + 1) {
      long withdrawEpoch = U64.u32(staked.activationEpoch() + 1);
      draft.preActiveWithdrawals =
          PendingAmounts.add(pool.preActiveWithdrawals(), withdrawEpoch, staked.principalFrost());
      return new Requested(draft.pool(), StakedWalRules.withdrawing(staked, withdrawEpoch));
    }
    Abort.unless(
        staked.activationEpoch() <= now.epoch(), STAKING_POOL_ACTIVATION_EPOCH_NOT_REACHED);
    Abort.unless(now.inNext() || now.inCurrent(), STAKING_POOL_WITHDRAW_DIRECTLY);
    long withdrawEpoch = U64.u32(now.epoch() + (now.inNext() ? 2 : 1));
    long shares = shares(pool, rates, staked);
    Abort.unless(shares != 0, STAKING_POOL_ZERO_SHARES);
    draft.pendingSharesWithdraw =
        PendingAmounts.add(pool.pendingSharesWithdraw(), withdrawEpoch, shares);
    return new Requested(draft.pool(), StakedWalRules.withdrawing(staked, withdrawEpoch));
  }

  /**
   * {@code withdraw_stake}: the second step, or the only one for a stake that does not count yet or
   * whose node is in no committee.
   *
   * @throws Abort before its time, or for what is no stake of this pool
   */
  public static Withdrawn withdraw(
      StakingPool pool, ShareRate.History rates, StakedWal staked, Moment now) {
    requireStakeOf(pool, staked);
    if (canWithdrawEarly(staked, now)) {
      return withdrawInactive(pool, staked);
    }
    return switch (staked.state()) {
      case Staked _ -> {
        Abort.unless(!now.inCurrent() && !now.inNext(), STAKING_POOL_NOT_WITHDRAWING);
        yield staked.activationEpoch() > now.epoch()
            ? withdrawInactive(pool, staked)
            : withdrawFromIdleNode(pool, rates, staked, now.epoch());
      }
      case Withdrawing withdrawing -> {
        Abort.unless(
            withdrawing.withdrawEpoch() <= now.epoch(), STAKING_POOL_WITHDRAW_EPOCH_NOT_REACHED);
        Abort.unless(
            staked.activationEpoch() <= now.epoch(), STAKING_POOL_ACTIVATION_EPOCH_NOT_REACHED);
        yield withdrawActive(
            new PoolDraft(pool),
            staked,
            reward(
                pool,
                rates,
                staked.principalFrost(),
                staked.activationEpoch(),
                withdrawing.withdrawEpoch()));
      }
    };
  }

  private static Withdrawn withdrawInactive(StakingPool pool, StakedWal staked) {
    PoolDraft draft = new PoolDraft(pool);
    draft.pendingStake =
        PendingAmounts.reduce(
            pool.pendingStake(), staked.activationEpoch(), staked.principalFrost());
    return new Withdrawn(draft.pool(), staked.principalFrost(), 0);
  }

  /** The shares leave when the pool is advanced next, whenever that is. */
  private static Withdrawn withdrawFromIdleNode(
      StakingPool pool, ShareRate.History rates, StakedWal staked, long epoch) {
    PoolDraft draft = new PoolDraft(pool);
    draft.pendingSharesWithdraw =
        PendingAmounts.add(pool.pendingSharesWithdraw(), epoch, shares(pool, rates, staked));
    return withdrawActive(
        draft,
        staked,
        reward(pool, rates, staked.principalFrost(), staked.activationEpoch(), epoch));
  }

  private static Withdrawn withdrawActive(PoolDraft draft, StakedWal staked, long rewardFrost) {
    long paid = U64.min(rewardFrost, draft.rewardsPoolFrost);
    draft.rewardsPoolFrost -= paid;
    return new Withdrawn(draft.pool(), staked.principalFrost(), paid);
  }

  /** What a stake earned between two epochs, by the pool's rates at them; rounding may eat it. */
  public static long reward(
      StakingPool pool,
      ShareRate.History rates,
      long principalFrost,
      long activationEpoch,
      long withdrawEpoch) {
    long shares =
        ShareRate.toShares(
            ShareRate.at(rates, pool.activationEpoch(), activationEpoch), principalFrost);
    long frost =
        ShareRate.toWal(ShareRate.at(rates, pool.activationEpoch(), withdrawEpoch), shares);
    return U64.isLess(principalFrost, frost) ? frost - principalFrost : 0;
  }

  private static long shares(StakingPool pool, ShareRate.History rates, StakedWal staked) {
    return ShareRate.toShares(
        ShareRate.at(rates, pool.activationEpoch(), staked.activationEpoch()),
        staked.principalFrost());
  }

  private static void requireStakeOf(StakingPool pool, StakedWal staked) {
    Abort.unless(staked.principalFrost() != 0, STAKING_POOL_ZERO_STAKE);
    Abort.unless(staked.nodeId().equals(pool.id()), STAKING_POOL_INCORRECT_POOL_ID);
  }
}
