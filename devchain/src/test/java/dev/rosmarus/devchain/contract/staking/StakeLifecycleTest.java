package dev.rosmarus.devchain.contract.staking;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.devchain.contract.staking.Pools.OTHER_NODE;
import static dev.rosmarus.devchain.contract.staking.Pools.WAL;
import static dev.rosmarus.devchain.contract.staking.Pools.flatSince;
import static dev.rosmarus.devchain.contract.staking.Pools.history;
import static dev.rosmarus.devchain.contract.staking.Pools.pending;
import static dev.rosmarus.devchain.contract.staking.Pools.rate;
import static dev.rosmarus.devchain.contract.staking.Pools.staked;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.PENDING_VALUES_MISSING_EPOCH_VALUE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKED_WAL_STAKE_BELOW_THRESHOLD;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_ACTIVATION_EPOCH_NOT_REACHED;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_INCORRECT_POOL_ID;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_NOT_STAKED;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_NOT_WITHDRAWING;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_WITHDRAW_DIRECTLY;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_WITHDRAW_EPOCH_NOT_REACHED;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_ZERO_SHARES;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_ZERO_STAKE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.staking.StakeLifecycle.Moment;
import dev.rosmarus.devchain.contract.staking.StakeLifecycle.Requested;
import dev.rosmarus.devchain.contract.staking.StakeLifecycle.Withdrawn;
import dev.rosmarus.sui.walrus.object.PendingValues;
import dev.rosmarus.sui.walrus.object.PoolExchangeRate.Flat;
import dev.rosmarus.sui.walrus.object.StakedWal;
import dev.rosmarus.sui.walrus.object.StakedWalState;
import dev.rosmarus.sui.walrus.object.StakingPool;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StakeLifecycleTest {

  /** All in epoch 5. */
  private static final Moment UNSELECTED = new Moment(5, false, true, false);

  private static final Moment IN_BOTH = new Moment(5, true, true, true);
  private static final Moment LEAVING = new Moment(5, true, true, false);
  private static final Moment JOINING = new Moment(5, true, false, true);
  private static final Moment IDLE = new Moment(5, true, false, false);

  private static final ShareRate.History RATES =
      history(Map.of(0L, new Flat(), 3L, rate(2 * WAL, WAL), 5L, rate(3 * WAL, WAL)));

  @Nested
  class Staking {

    @Test
    void countsInTheNextEpochOrTheOneAfter() {
      StakeLifecycle.Added now = StakeLifecycle.stake(Pools.empty(0), 2 * WAL, UNSELECTED);
      assertThat(now.activationEpoch()).isEqualTo(6);
      assertThat(now.pool().pendingStake()).isEqualTo(pending(6, 2 * WAL));

      StakeLifecycle.Added late = StakeLifecycle.stake(now.pool(), 3 * WAL, IN_BOTH);
      assertThat(late.activationEpoch()).isEqualTo(7);
      assertThat(late.pool().pendingStake()).isEqualTo(pending(6, 2 * WAL, 7, 3 * WAL));
    }

    @Test
    void takesOneWalAtLeast() {
      StakingPool pool = Pools.empty(0);

      assertThat(StakeLifecycle.stake(pool, WAL, IN_BOTH).activationEpoch()).isEqualTo(7);
      assertAborts(STAKING_POOL_ZERO_STAKE, () -> StakeLifecycle.stake(pool, 0, IN_BOTH));
      assertAborts(
          STAKED_WAL_STAKE_BELOW_THRESHOLD, () -> StakeLifecycle.stake(pool, WAL - 1, IN_BOTH));
    }
  }

  @Nested
  class Early {

    @Test
    void isForWhatNoCommitteeCounted() {
      assertThat(StakeLifecycle.canWithdrawEarly(staked(WAL, 7), IN_BOTH)).isTrue();
      assertThat(StakeLifecycle.canWithdrawEarly(staked(WAL, 6), IN_BOTH)).isFalse();
      assertThat(StakeLifecycle.canWithdrawEarly(staked(WAL, 6), LEAVING)).isTrue();
      assertThat(StakeLifecycle.canWithdrawEarly(staked(WAL, 6), UNSELECTED)).isTrue();
      assertThat(StakeLifecycle.canWithdrawEarly(staked(WAL, 5), IDLE)).isFalse();
    }

    @Test
    void isNotForWhatIsWithdrawing() {
      StakedWal waiting = StakedWalRules.withdrawing(staked(WAL, 6), 7);

      assertThat(StakeLifecycle.canWithdrawEarly(waiting, UNSELECTED)).isFalse();
    }

    @Test
    void givesThePrincipalAndLeavesAnEntryOfNothing() {
      Withdrawn withdrawn =
          StakeLifecycle.withdraw(staking(pending(7, WAL)), RATES, staked(WAL, 7), IN_BOTH);

      assertThat(withdrawn.totalFrost()).isEqualTo(WAL);
      assertThat(withdrawn.pool().pendingStake()).isEqualTo(pending(7, 0));
    }

    @Test
    void needsThePoolToKnowTheStake() {
      assertAborts(
          PENDING_VALUES_MISSING_EPOCH_VALUE,
          () -> StakeLifecycle.withdraw(Pools.empty(0), RATES, staked(WAL, 7), IN_BOTH));
    }
  }

  @Nested
  class Requesting {

    @Test
    void ofWhatWillCountNextEndsOneEpochLater() {
      Requested requested =
          StakeLifecycle.requestWithdraw(staking(pending(6, WAL)), RATES, staked(WAL, 6), IN_BOTH);

      assertThat(requested.staked().state()).isEqualTo(new StakedWalState.Withdrawing(7));
      assertThat(requested.pool().preActiveWithdrawals()).isEqualTo(pending(7, WAL));
      assertThat(requested.pool().pendingStake()).isEqualTo(pending(6, WAL));
    }

    @Test
    void ofWhatCountsWaitsForTheCommitteesThatCountIt() {
      assertThat(requestActive(IN_BOTH)).isEqualTo(7);
      assertThat(requestActive(JOINING)).isEqualTo(7);
      assertThat(requestActive(LEAVING)).isEqualTo(6);
      assertThat(requestActive(UNSELECTED)).isEqualTo(6);
    }

    private long requestActive(Moment now) {
      Requested requested =
          StakeLifecycle.requestWithdraw(Pools.empty(0), RATES, staked(WAL, 4), now);
      long epoch = ((StakedWalState.Withdrawing) requested.staked().state()).withdrawEpoch();
      assertThat(requested.pool().pendingSharesWithdraw()).isEqualTo(pending(epoch, WAL / 2));
      return epoch;
    }

    @Test
    void isNotForWhatCanGoInOneStep() {
      StakingPool pool = staking(pending(7, WAL));

      assertAborts(
          STAKING_POOL_WITHDRAW_DIRECTLY,
          () -> StakeLifecycle.requestWithdraw(pool, RATES, staked(WAL, 7), IN_BOTH));
      assertAborts(
          STAKING_POOL_WITHDRAW_DIRECTLY,
          () -> StakeLifecycle.requestWithdraw(pool, RATES, staked(WAL, 4), IDLE));
    }

    @Test
    void checksTheStakeFirst() {
      StakingPool pool = Pools.empty(0);
      StakedWal waiting = StakedWalRules.withdrawing(staked(WAL, 4), 6);

      assertAborts(
          STAKING_POOL_ZERO_STAKE,
          () -> StakeLifecycle.requestWithdraw(pool, RATES, elsewhere(0), IN_BOTH));
      assertAborts(
          STAKING_POOL_INCORRECT_POOL_ID,
          () -> StakeLifecycle.requestWithdraw(pool, RATES, elsewhere(WAL), IN_BOTH));
      assertAborts(
          STAKING_POOL_NOT_STAKED,
          () -> StakeLifecycle.requestWithdraw(pool, RATES, waiting, IN_BOTH));
      assertAborts(
          STAKING_POOL_ACTIVATION_EPOCH_NOT_REACHED,
          () -> StakeLifecycle.requestWithdraw(pool, RATES, staked(WAL, 8), IN_BOTH));
    }

    @Test
    void needsAShareAtLeast() {
      ShareRate.History rates = history(Map.of(0L, rate(2 * WAL, 1)));

      assertAborts(
          STAKING_POOL_ZERO_SHARES,
          () -> StakeLifecycle.requestWithdraw(Pools.empty(0), rates, staked(WAL, 4), IN_BOTH));
    }
  }

  @Nested
  class Withdrawing {

    @Test
    void paysTheRewardBetweenTheTwoEpochs() {
      Withdrawn withdrawn =
          StakeLifecycle.withdraw(rewarded(9 * WAL), RATES, waiting(4, 5), UNSELECTED);

      assertThat(withdrawn.principalFrost()).isEqualTo(2 * WAL);
      assertThat(withdrawn.rewardFrost()).isEqualTo(WAL);
      assertThat(withdrawn.totalFrost()).isEqualTo(3 * WAL);
      assertThat(withdrawn.pool()).isEqualTo(rewarded(8 * WAL));
    }

    @Test
    void paysNoMoreThanThePoolHas() {
      Withdrawn withdrawn = StakeLifecycle.withdraw(rewarded(7), RATES, waiting(4, 5), UNSELECTED);

      assertThat(withdrawn.rewardFrost()).isEqualTo(7);
      assertThat(withdrawn.pool().rewardsPoolFrost()).isZero();
    }

    @Test
    void roundingCostsNoPrincipal() {
      ShareRate.History rates = history(Map.of(0L, rate(3 * WAL, WAL)));
      StakedWal staked = new StakedWal(Pools.NODE, waiting(4, 5).state(), Pools.NODE, WAL, 4);

      assertThat(ShareRate.toWal(rates.at(0).orElseThrow(), WAL / 3)).isLessThan(WAL);
      assertThat(StakeLifecycle.withdraw(rewarded(7), rates, staked, UNSELECTED).totalFrost())
          .isEqualTo(WAL);
    }

    @Test
    void waitsForItsEpoch() {
      assertAborts(
          STAKING_POOL_WITHDRAW_EPOCH_NOT_REACHED,
          () -> StakeLifecycle.withdraw(Pools.empty(0), RATES, waiting(4, 6), UNSELECTED));
      assertAborts(
          STAKING_POOL_ACTIVATION_EPOCH_NOT_REACHED,
          () -> StakeLifecycle.withdraw(Pools.empty(0), RATES, waiting(6, 5), UNSELECTED));
      assertAborts(
          STAKING_POOL_NOT_WITHDRAWING,
          () -> StakeLifecycle.withdraw(Pools.empty(0), RATES, staked(WAL, 4), UNSELECTED));
      assertAborts(
          STAKING_POOL_NOT_WITHDRAWING,
          () -> StakeLifecycle.withdraw(Pools.empty(0), RATES, staked(WAL, 4), JOINING));
    }

    @Test
    void checksTheStakeFirst() {
      assertAborts(
          STAKING_POOL_ZERO_STAKE,
          () -> StakeLifecycle.withdraw(Pools.empty(0), RATES, elsewhere(0), IN_BOTH));
      assertAborts(
          STAKING_POOL_INCORRECT_POOL_ID,
          () -> StakeLifecycle.withdraw(Pools.empty(0), RATES, elsewhere(WAL), IN_BOTH));
    }

    @Test
    void fromANodeInNoCommitteeIsOneStep() {
      Withdrawn withdrawn =
          StakeLifecycle.withdraw(rewarded(9 * WAL), RATES, staked(2 * WAL, 4), IDLE);

      assertThat(withdrawn.totalFrost()).isEqualTo(3 * WAL);
      assertThat(withdrawn.pool().pendingSharesWithdraw()).isEqualTo(pending(5, WAL));
      assertThat(withdrawn.pool().rewardsPoolFrost()).isEqualTo(8 * WAL);
    }

    private StakedWal waiting(long activationEpoch, long withdrawEpoch) {
      return StakedWalRules.withdrawing(staked(2 * WAL, activationEpoch), withdrawEpoch);
    }

    private StakingPool rewarded(long frost) {
      PoolDraft draft = Pools.draft(0);
      draft.rewardsPoolFrost = frost;
      return draft.pool();
    }
  }

  @Test
  void calculatesTheRewardOfAnyPeriod() {
    StakingPool pool = Pools.empty(0);

    assertThat(StakeLifecycle.reward(pool, RATES, 2 * WAL, 3, 5)).isEqualTo(WAL);
    assertThat(StakeLifecycle.reward(pool, RATES, 2 * WAL, 3, 4)).isZero();
    assertThat(StakeLifecycle.reward(pool, RATES, 2 * WAL, 0, 5)).isEqualTo(4 * WAL);
    assertThat(StakeLifecycle.reward(pool, flatSince(0), 2 * WAL, 0, 5)).isZero();
  }

  private static StakingPool staking(PendingValues pendingStake) {
    PoolDraft draft = Pools.draft(0);
    draft.pendingStake = pendingStake;
    return draft.pool();
  }

  private static StakedWal elsewhere(long frost) {
    StakedWal staked = staked(frost, 4);
    return new StakedWal(staked.id(), staked.state(), OTHER_NODE, frost, 4);
  }
}
