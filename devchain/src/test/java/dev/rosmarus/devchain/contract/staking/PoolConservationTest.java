package dev.rosmarus.devchain.contract.staking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.staking.StakeLifecycle.Moment;
import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.sui.walrus.abort.MoveAbortName;
import dev.rosmarus.sui.walrus.object.PoolExchangeRate;
import dev.rosmarus.sui.walrus.object.PoolExchangeRate.Variable;
import dev.rosmarus.sui.walrus.object.StakedWal;
import dev.rosmarus.sui.walrus.object.StakedWalState;
import dev.rosmarus.sui.walrus.object.StakingPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever stakers and committees do with a pool, every FROST stays somewhere. */
class PoolConservationTest {

  private static final long WAL = Pools.WAL;

  @Property(tries = 300)
  void conservesWal(@ForAll long seed) {
    Life life = new Life(new Random(seed));
    for (int i = 0; i < 200; i++) {
      life.step();

      assertThat(life.heldFrost()).isEqualTo(life.inFrost - life.outFrost);
      assertThat(life.pool.numShares()).isLessThanOrEqualTo(life.pool.walBalanceFrost());
    }
  }

  @Property(tries = 300)
  void aShareNeverLosesValue(@ForAll long seed) {
    Life life = new Life(new Random(seed));
    for (int i = 0; i < 200; i++) {
      life.step();
    }

    PoolExchangeRate before = new PoolExchangeRate.Flat();
    for (PoolExchangeRate rate : life.rates.values()) {
      if (before instanceof Variable old && rate instanceof Variable now) {
        assertThat(now.walFrost().multiply(old.shares()))
            .isGreaterThanOrEqualTo(old.walFrost().multiply(now.shares()));
      }
      before = rate;
    }
  }

  /**
   * One node's pool and its stakers. The first of them stays for ever: the contracts let a pool be
   * emptied down to a few FROST, whose rounded rate is then far from the one its next stakers are
   * counted by.
   */
  private static final class Life {
    private final Random random;
    private final Map<Long, PoolExchangeRate> rates = new TreeMap<>();
    private final List<StakedWal> stakes = new ArrayList<>();
    private StakingPool pool;
    private OptionalLong blockedFrost = OptionalLong.empty();
    private Moment now = new Moment(0, false, false, false);
    private long inFrost;
    private long outFrost;

    Life(Random random) {
      this.random = random;
      PoolDraft draft = Pools.draft(0);
      draft.commissionRate = random.nextInt(Commission.RATE_MAX + 1);
      pool = draft.pool();
      rates.put(0L, new PoolExchangeRate.Flat());
      stake();
    }

    long heldFrost() {
      return stakes.stream().mapToLong(StakedWal::principalFrost).sum()
          + pool.rewardsPoolFrost()
          + pool.commissionFrost();
    }

    void step() {
      switch (random.nextInt(6)) {
        case 0 -> stake();
        case 1 -> requestWithdraw();
        case 2 -> withdraw();
        case 3 -> collect();
        default -> turn();
      }
    }

    private Optional<PoolExchangeRate> rateAt(long epoch) {
      return Optional.ofNullable(rates.get(epoch));
    }

    private void stake() {
      long frost = WAL + random.nextLong(10 * WAL);
      StakeLifecycle.Added added = StakeLifecycle.stake(pool, frost, now);
      pool = added.pool();
      stakes.add(Pools.staked(frost, added.activationEpoch()));
      inFrost += frost;
    }

    private void requestWithdraw() {
      int index = random.nextInt(stakes.size());
      if (index == 0) {
        return;
      }
      StakedWal staked = stakes.get(index);
      if (staked.state() instanceof StakedWalState.Staked
          && !StakeLifecycle.canWithdrawEarly(staked, now)
          && (now.inCurrent() || now.inNext())) {
        StakeLifecycle.Requested requested =
            StakeLifecycle.requestWithdraw(pool, this::rateAt, staked, now);
        pool = requested.pool();
        stakes.set(index, requested.staked());
      }
    }

    private void withdraw() {
      int index = random.nextInt(stakes.size());
      if (index == 0) {
        return;
      }
      StakedWal staked = stakes.get(index);
      try {
        StakeLifecycle.Withdrawn withdrawn =
            StakeLifecycle.withdraw(pool, this::rateAt, staked, now);
        assertThat(withdrawn.principalFrost()).isEqualTo(staked.principalFrost());
        pool = withdrawn.pool();
        stakes.remove(index);
        outFrost += withdrawn.totalFrost();
      } catch (Abort tooEarly) {
        assertThat(
                tooEarly.is(MoveAbortName.STAKING_POOL_NOT_WITHDRAWING)
                    || tooEarly.is(MoveAbortName.STAKING_POOL_WITHDRAW_EPOCH_NOT_REACHED))
            .as(tooEarly.getMessage())
            .isTrue();
      }
    }

    private void collect() {
      long frost = Commission.collectable(pool, blockedFrost);
      pool = Commission.collected(pool, frost);
      outFrost += frost;
    }

    /** The end of voting, or the epoch change that follows it. */
    private void turn() {
      if (!now.nextSelected()) {
        Commission.Added free = Commission.unblock(pool, blockedFrost);
        pool = free.pool();
        blockedFrost = free.blockedFrost();
        long projected = PoolAdvance.projectedFrost(pool, this::rateAt, now.epoch() + 1);
        boolean inNext = projected > 0 && random.nextInt(4) > 0;
        now = new Moment(now.epoch(), true, now.inCurrent(), inNext);
        return;
      }
      long epoch = now.epoch() + 1;
      if (now.inCurrent() || now.inNext()) {
        boolean earns = now.inCurrent() && pool.walBalanceFrost() > 0;
        advance(epoch, earns ? random.nextLong(1 + pool.walBalanceFrost() / 8) : 0);
      }
      now = new Moment(epoch, false, now.inNext(), false);
    }

    private void advance(long epoch, long rewardFrost) {
      ContractVersion version = random.nextBoolean() ? ContractVersion.V3 : ContractVersion.V4;
      long projected = PoolAdvance.projectedFrost(pool, this::rateAt, epoch);
      PoolAdvance advance =
          PoolAdvance.to(epoch, pool, this::rateAt, blockedFrost, rewardFrost, version);
      pool = advance.pool();
      blockedFrost = OptionalLong.of(advance.blockedCommissionFrost());
      rates.put(epoch, advance.rate());
      inFrost += rewardFrost;
      if (rewardFrost == 0) {
        assertThat(pool.walBalanceFrost()).isEqualTo(projected);
      }
    }
  }
}
