package dev.rosmarus.devchain.contract.staking;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.DYNAMIC_FIELD_FIELD_ALREADY_EXISTS;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_CALCULATION_ERROR;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_INCORRECT_EPOCH_ADVANCE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_POOL_POOL_ALREADY_UPDATED;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.sui.move.Table;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.walrus.object.PendingValues;
import dev.rosmarus.sui.walrus.object.PoolExchangeRate;
import dev.rosmarus.sui.walrus.object.StakingPool;
import dev.rosmarus.sui.walrus.object.StorageNodeInfo;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A pool at an epoch change: it gets its reward, then what was pending becomes active or leaves
 * (Walrus contracts spec, section 9.3). The rate of the epoch is fixed in between, so that
 * newcomers have no part in the reward and leavers have.
 *
 * @param pool in the new epoch
 * @param rate of the new epoch, to be stored under it
 * @param blockedCommissionFrost to be stored as the pool's extra field, also if it is 0
 */
public record PoolAdvance(StakingPool pool, PoolExchangeRate rate, long blockedCommissionFrost) {

  /**
   * @param rates that the pool has stored
   * @param blockedFrost its blocked commission, if it has that field
   * @param epoch the new one
   * @param rewardFrost before commission
   */
  public static PoolAdvance to(
      long epoch,
      StakingPool pool,
      ShareRate.History rates,
      OptionalLong blockedFrost,
      long rewardFrost,
      ContractVersion version) {
    Abort.unless(epoch > pool.latestEpoch(), STAKING_POOL_POOL_ALREADY_UPDATED);
    Abort.unless(
        rewardFrost == 0 || pool.walBalanceFrost() != 0, STAKING_POOL_INCORRECT_EPOCH_ADVANCE);
    long commission = Commission.of(rewardFrost, pool.commissionRate());
    Commission.Added added = Commission.add(pool, blockedFrost, commission, true);
    PoolDraft draft = new PoolDraft(added.pool());
    long keptFrost = rewardFrost - commission;
    draft.rewardsPoolFrost = U64.add(draft.rewardsPoolFrost, keptFrost);
    draft.walBalanceFrost = U64.add(draft.walBalanceFrost, keptFrost);
    applyCommissionRate(draft, epoch, version);
    draft.latestEpoch = epoch;
    draft.nodeInfo = rotated(draft.nodeInfo);
    PoolExchangeRate rate = ShareRate.of(draft.walBalanceFrost, draft.numShares);
    Abort.unless(rates.at(epoch).isEmpty(), DYNAMIC_FIELD_FIELD_ALREADY_EXISTS);
    Table table = draft.exchangeRates;
    draft.exchangeRates = new Table(table.id(), table.size() + 1);
    processPending(draft, epoch, rate, preActiveShares(pool, rates, epoch));
    return new PoolAdvance(draft.pool(), rate, added.blockedFrost().orElse(0));
  }

  /** The deployed contracts forget a rate whose epoch went by outside the committee. */
  private static void applyCommissionRate(PoolDraft draft, long epoch, ContractVersion version) {
    PendingValues pending = draft.pendingCommissionRate;
    Optional<Long> rate =
        switch (version) {
          case V3 -> pending.valueByEpoch().get(epoch);
          case V4 -> PendingAmounts.latestDue(pending, epoch);
        };
    if (rate.isPresent()) {
      draft.commissionRate = U64.u16(rate.get());
      draft.pendingCommissionRate = PendingAmounts.flush(pending, epoch);
    }
  }

  private static StorageNodeInfo rotated(StorageNodeInfo info) {
    return new StorageNodeInfo(
        info.name(),
        info.nodeId(),
        info.networkAddress(),
        info.nextEpochPublicKey().orElse(info.publicKey()),
        Optional.empty(),
        info.networkPublicKey(),
        info.metadata());
  }

  private static void processPending(
      PoolDraft draft, long epoch, PoolExchangeRate rate, long preActiveShares) {
    long frost = U64.add(draft.walBalanceFrost, PendingAmounts.due(draft.pendingStake, epoch));
    long shares = U64.add(preActiveShares, PendingAmounts.due(draft.pendingSharesWithdraw, epoch));
    long withdrawnFrost = ShareRate.toWal(rate, shares);
    Abort.unless(U64.isAtLeast(frost, withdrawnFrost), STAKING_POOL_CALCULATION_ERROR);
    draft.walBalanceFrost = frost - withdrawnFrost;
    draft.numShares = ShareRate.toShares(rate, draft.walBalanceFrost);
    draft.pendingStake = PendingAmounts.flush(draft.pendingStake, epoch);
    draft.preActiveWithdrawals = PendingAmounts.flush(draft.preActiveWithdrawals, epoch);
    draft.pendingSharesWithdraw = PendingAmounts.flush(draft.pendingSharesWithdraw, epoch);
  }

  /** Shares of stakes that leave after one epoch, each at the rate of that epoch. */
  private static long preActiveShares(StakingPool pool, ShareRate.History rates, long epoch) {
    long shares = 0;
    for (VecMap.Entry<Long, Long> entry : PendingAmounts.entries(pool.preActiveWithdrawals())) {
      if (entry.key() <= epoch) {
        PoolExchangeRate rate =
            ShareRate.at(rates, pool.activationEpoch(), U64.u32(entry.key() - 1));
        shares = U64.add(shares, ShareRate.toShares(rate, entry.value()));
      }
    }
    return shares;
  }

  /**
   * What a pool will hold at an epoch, as far as it is known now and without rewards to come.
   *
   * @param rates that the pool has stored
   */
  public static long projectedFrost(StakingPool pool, ShareRate.History rates, long epoch) {
    PoolExchangeRate current = ShareRate.of(pool.walBalanceFrost(), pool.numShares());
    long shares =
        U64.add(
            PendingAmounts.due(pool.pendingSharesWithdraw(), epoch),
            preActiveShares(pool, rates, epoch));
    long frost = U64.add(pool.walBalanceFrost(), PendingAmounts.due(pool.pendingStake(), epoch));
    return U64.subtract(frost, ShareRate.toWal(current, shares));
  }
}
