package dev.rosmarus.devchain.contract.staking;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.devchain.contract.staking.Pools.pending;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_INCORRECT_COMMISSION_RATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.sui.walrus.object.StakingPool;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CommissionTest {

  @Test
  void isRoundedDown() {
    assertThat(Commission.of(19_999, 1)).isEqualTo(1);
    assertThat(Commission.of(9_999, 1)).isZero();
    assertThat(Commission.of(U64.MAX, Commission.RATE_MAX)).isEqualTo(U64.MAX);
  }

  @Test
  void anotherRateWaitsTwoEpochs() {
    StakingPool once = Commission.setNext(Pools.empty(0), 300, 7);

    assertThat(once.pendingCommissionRate()).isEqualTo(pending(9, 300));
    assertThat(Commission.setNext(once, 400, 7).pendingCommissionRate()).isEqualTo(pending(9, 400));
    assertThat(Commission.setNext(once, 400, 8).pendingCommissionRate())
        .isEqualTo(pending(9, 300, 10, 400));
    assertThat(once.commissionRate()).isZero();
  }

  @Test
  void cannotBeMoreThanTheReward() {
    Commission.requireRate(10_000);
    assertAborts(STAKING_POOL_INCORRECT_COMMISSION_RATE, () -> Commission.requireRate(10_001));
    assertAborts(
        STAKING_POOL_INCORRECT_COMMISSION_RATE,
        () -> Commission.setNext(Pools.empty(0), 10_001, 7));
  }

  @Test
  void whatIsBlockedCannotBeCollected() {
    StakingPool pool = pool(100);

    assertThat(Commission.collectable(pool, OptionalLong.empty())).isEqualTo(100);
    assertThat(Commission.collectable(pool, OptionalLong.of(30))).isEqualTo(70);
    assertThat(Commission.collectable(pool, OptionalLong.of(100))).isZero();
    assertThat(Commission.collectable(pool, OptionalLong.of(101))).isZero();
    assertThat(Commission.collected(pool, 70).commissionFrost()).isEqualTo(30);
  }

  @Test
  void theFirstBlockedAmountMakesAFieldAndMoreAddsToIt() {
    Commission.Added first = Commission.add(pool(100), OptionalLong.empty(), 0, true);
    assertThat(first.blockedFrost()).hasValue(0);
    assertThat(first.pool().extraFields().size()).isEqualTo(1);

    Commission.Added second = Commission.add(first.pool(), first.blockedFrost(), 5, true);
    assertThat(second.blockedFrost()).hasValue(5);
    assertThat(second.pool().extraFields().size()).isEqualTo(1);
    assertThat(second.pool().commissionFrost()).isEqualTo(105);

    Commission.Added free = Commission.unblock(second.pool(), second.blockedFrost());
    assertThat(free.blockedFrost()).isEmpty();
    assertThat(free.pool()).isEqualTo(pool(105));
    assertThat(Commission.unblock(free.pool(), free.blockedFrost())).isEqualTo(free);
  }

  @Test
  void canBePaidUnblocked() {
    Commission.Added added = Commission.add(pool(100), OptionalLong.of(7), 5, false);

    assertThat(added.pool().commissionFrost()).isEqualTo(105);
    assertThat(added.blockedFrost()).hasValue(7);
  }

  private static StakingPool pool(long commissionFrost) {
    PoolDraft draft = Pools.draft(0);
    draft.commissionFrost = commissionFrost;
    return draft.pool();
  }
}
