package dev.rosmarus.devchain.contract.staking;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.devchain.contract.staking.Pools.KEY;
import static dev.rosmarus.devchain.contract.staking.Pools.NEXT_KEY;
import static dev.rosmarus.devchain.contract.staking.Pools.flatSince;
import static dev.rosmarus.devchain.contract.staking.Pools.history;
import static dev.rosmarus.devchain.contract.staking.Pools.pending;
import static dev.rosmarus.devchain.contract.staking.Pools.rate;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.DYNAMIC_FIELD_FIELD_ALREADY_EXISTS;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.POOL_EXCHANGE_RATE_INVALID_RATE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_CALCULATION_ERROR;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_INCORRECT_EPOCH_ADVANCE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_POOL_ALREADY_UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.walrus.object.PoolExchangeRate.Flat;
import dev.rosmarus.sui.walrus.object.StakingPool;
import dev.rosmarus.sui.walrus.object.StorageNodeInfo;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PoolAdvanceTest {

  /** Each figure worked out by hand. */
  @Test
  void paysThenLetsInAndOut() {
    PoolDraft draft = activePool();
    draft.commissionRate = 500;
    draft.pendingStake = pending(2, 500, 3, 100);
    draft.preActiveWithdrawals = pending(2, 200, 3, 1);
    draft.pendingSharesWithdraw = pending(1, 40, 3, 7, 2, 100);
    ShareRate.History rates = history(Map.of(0L, new Flat(), 1L, rate(1000, 800)));

    PoolAdvance advance =
        PoolAdvance.to(2, draft.pool(), rates, OptionalLong.of(3), 250, ContractVersion.V3);

    assertThat(advance.rate()).isEqualTo(rate(1238, 800));
    assertThat(advance.blockedCommissionFrost()).isEqualTo(15);
    StakingPool pool = advance.pool();
    assertThat(pool.latestEpoch()).isEqualTo(2);
    assertThat(pool.commissionFrost()).isEqualTo(12);
    assertThat(pool.rewardsPoolFrost()).isEqualTo(438);
    assertThat(pool.walBalanceFrost()).isEqualTo(1274);
    assertThat(pool.numShares()).isEqualTo(823);
    assertThat(pool.pendingStake()).isEqualTo(pending(3, 100));
    assertThat(pool.preActiveWithdrawals()).isEqualTo(pending(3, 1));
    assertThat(pool.pendingSharesWithdraw()).isEqualTo(pending(3, 7));
    assertThat(pool.exchangeRates().size()).isEqualTo(2);
  }

  @Test
  void theFirstStakeGetsAShareForEachFrost() {
    PoolDraft draft = Pools.draft(0);
    draft.pendingStake = pending(1, 500);

    PoolAdvance advance = to(1, draft.pool(), ContractVersion.V3);

    assertThat(advance.rate()).isEqualTo(new Flat());
    assertThat(advance.pool().walBalanceFrost()).isEqualTo(500);
    assertThat(advance.pool().numShares()).isEqualTo(500);
  }

  @Test
  void anyPoolThatAdvancesHasABlockedAmount() {
    PoolAdvance advance = to(1, Pools.empty(0), ContractVersion.V3);

    assertThat(advance.blockedCommissionFrost()).isZero();
    assertThat(advance.pool().extraFields().size()).isEqualTo(1);
  }

  @Test
  void advancesOnceInAnEpoch() {
    PoolDraft draft = Pools.draft(4);

    assertAborts(STAKING_POOL_POOL_ALREADY_UPDATED, () -> to(4, draft.pool(), ContractVersion.V3));
  }

  @Test
  void needsStakeToEarn() {
    assertAborts(
        STAKING_POOL_INCORRECT_EPOCH_ADVANCE,
        () ->
            PoolAdvance.to(
                1, Pools.empty(0), flatSince(0), OptionalLong.empty(), 1, ContractVersion.V3));
  }

  @Test
  void storesARateOnce() {
    assertAborts(
        DYNAMIC_FIELD_FIELD_ALREADY_EXISTS,
        () ->
            PoolAdvance.to(
                1, Pools.empty(0), flatSince(1), OptionalLong.empty(), 0, ContractVersion.V3));
  }

  @Test
  void cannotPayOutMoreThanThereIs() {
    PoolDraft draft = activePool();
    draft.pendingSharesWithdraw = pending(2, 801);

    assertAborts(STAKING_POOL_CALCULATION_ERROR, () -> to(2, draft.pool(), ContractVersion.V3));
  }

  @Test
  void cannotHaveMoreSharesThanFrost() {
    PoolDraft draft = activePool();
    draft.numShares = 1001;

    assertAborts(POOL_EXCHANGE_RATE_INVALID_RATE, () -> to(2, draft.pool(), ContractVersion.V3));
  }

  @ParameterizedTest
  @EnumSource
  void theNextKeyTakesThePlaceOfTheOldOne(ContractVersion version) {
    PoolDraft draft = activePool();
    draft.nodeInfo = withNextKey(draft.nodeInfo);

    StorageNodeInfo rotated = to(2, draft.pool(), version).pool().nodeInfo();
    assertThat(rotated.publicKey()).isEqualTo(NEXT_KEY);
    assertThat(rotated.nextEpochPublicKey()).isEmpty();

    StorageNodeInfo kept = to(2, activePool().pool(), version).pool().nodeInfo();
    assertThat(kept.publicKey()).isEqualTo(KEY);
  }

  @ParameterizedTest
  @CsvSource({
    // a rate for the very epoch: both take it and drop what is older
    "2, V3, 300, 0", "2, V4, 300, 0",
    // the epoch of the rate was missed: only development code notices
    "3, V3, 50, 1", "3, V4, 300, 0",
  })
  void takesADueRate(long epoch, ContractVersion version, int rate, int left) {
    PoolDraft draft = activePool();
    draft.commissionRate = 50;
    draft.pendingCommissionRate = pending(2, 300);

    StakingPool pool = to(epoch, draft.pool(), version).pool();

    assertThat(pool.commissionRate()).isEqualTo(rate);
    assertThat(pool.pendingCommissionRate().valueByEpoch().entries()).hasSize(left);
  }

  @ParameterizedTest
  @EnumSource
  void leavesARateThatIsNotDue(ContractVersion version) {
    PoolDraft draft = activePool();
    draft.commissionRate = 50;
    draft.pendingCommissionRate = pending(4, 400, 5, 500);

    StakingPool pool = to(3, draft.pool(), version).pool();

    assertThat(pool.commissionRate()).isEqualTo(50);
    assertThat(pool.pendingCommissionRate()).isEqualTo(pending(4, 400, 5, 500));
  }

  @Test
  void aRateInTimeDropsThoseThatWereMissed() {
    PoolDraft draft = activePool();
    draft.pendingCommissionRate = pending(2, 300, 3, 400, 4, 500);

    StakingPool pool = to(3, draft.pool(), ContractVersion.V3).pool();

    assertThat(pool.commissionRate()).isEqualTo(400);
    assertThat(pool.pendingCommissionRate()).isEqualTo(pending(4, 500));
  }

  @Test
  void theOldRateIsThatOfTheReward() {
    PoolDraft draft = activePool();
    draft.commissionRate = 1000;
    draft.pendingCommissionRate = pending(2, 0);

    PoolAdvance advance =
        PoolAdvance.to(
            2, draft.pool(), flatSince(0), OptionalLong.empty(), 100, ContractVersion.V3);

    assertThat(advance.pool().commissionFrost()).isEqualTo(10);
    assertThat(advance.pool().commissionRate()).isZero();
  }

  @Test
  void projectsWhatIsKnown() {
    PoolDraft draft = activePool();
    draft.pendingStake = pending(2, 500, 3, 100);
    draft.preActiveWithdrawals = pending(3, 200);
    draft.pendingSharesWithdraw = pending(2, 100, 3, 7);
    ShareRate.History rates = history(Map.of(0L, new Flat(), 1L, rate(1000, 800)));

    assertThat(PoolAdvance.projectedFrost(draft.pool(), rates, 1)).isEqualTo(1000);
    assertThat(PoolAdvance.projectedFrost(draft.pool(), rates, 2)).isEqualTo(1500 - 125);
    // 107 shares and 200 FROST as 160 shares: 267 shares, 333.75 FROST
    assertThat(PoolAdvance.projectedFrost(draft.pool(), rates, 3)).isEqualTo(1600 - 333);
  }

  /** In epoch 1 with 800 shares of 1000 FROST, of which 200 are rewards. */
  private static PoolDraft activePool() {
    PoolDraft draft = Pools.draft(0);
    draft.latestEpoch = 1;
    draft.walBalanceFrost = 1000;
    draft.numShares = 800;
    draft.rewardsPoolFrost = 200;
    return draft;
  }

  private static PoolAdvance to(long epoch, StakingPool pool, ContractVersion version) {
    return PoolAdvance.to(epoch, pool, flatSince(0), OptionalLong.empty(), 0, version);
  }

  private static StorageNodeInfo withNextKey(StorageNodeInfo info) {
    return new StorageNodeInfo(
        info.name(),
        info.nodeId(),
        info.networkAddress(),
        info.publicKey(),
        Optional.of(NEXT_KEY),
        info.networkPublicKey(),
        info.metadata());
  }
}
