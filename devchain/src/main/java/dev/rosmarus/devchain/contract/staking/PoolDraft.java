package dev.rosmarus.devchain.contract.staking;

import dev.rosmarus.sui.move.Bag;
import dev.rosmarus.sui.move.Table;
import dev.rosmarus.sui.walrus.object.PendingValues;
import dev.rosmarus.sui.walrus.object.StakingPool;
import dev.rosmarus.sui.walrus.object.StorageNodeInfo;

/** A pool while a rule changes it; what no rule here changes is that of the old one. */
final class PoolDraft {

  private final StakingPool old;

  StorageNodeInfo nodeInfo;
  long latestEpoch;
  long walBalanceFrost;
  long numShares;
  PendingValues pendingSharesWithdraw;
  PendingValues preActiveWithdrawals;
  PendingValues pendingCommissionRate;
  int commissionRate;
  Table exchangeRates;
  PendingValues pendingStake;
  long rewardsPoolFrost;
  long commissionFrost;
  Bag extraFields;

  PoolDraft(StakingPool old) {
    this.old = old;
    nodeInfo = old.nodeInfo();
    latestEpoch = old.latestEpoch();
    walBalanceFrost = old.walBalanceFrost();
    numShares = old.numShares();
    pendingSharesWithdraw = old.pendingSharesWithdraw();
    preActiveWithdrawals = old.preActiveWithdrawals();
    pendingCommissionRate = old.pendingCommissionRate();
    commissionRate = old.commissionRate();
    exchangeRates = old.exchangeRates();
    pendingStake = old.pendingStake();
    rewardsPoolFrost = old.rewardsPoolFrost();
    commissionFrost = old.commissionFrost();
    extraFields = old.extraFields();
  }

  StakingPool pool() {
    return new StakingPool(
        old.id(),
        old.state(),
        old.votingParams(),
        nodeInfo,
        old.activationEpoch(),
        latestEpoch,
        walBalanceFrost,
        numShares,
        pendingSharesWithdraw,
        preActiveWithdrawals,
        pendingCommissionRate,
        commissionRate,
        exchangeRates,
        pendingStake,
        rewardsPoolFrost,
        commissionFrost,
        old.commissionReceiver(),
        old.governanceAuthorized(),
        extraFields);
  }
}
