package dev.rosmarus.devchain.contract;

import dev.rosmarus.sui.walrus.object.Authorized;
import dev.rosmarus.sui.walrus.object.BlsKeyBytes;
import dev.rosmarus.sui.walrus.object.NetworkKeyBytes;
import dev.rosmarus.sui.walrus.object.StakingPool;
import dev.rosmarus.sui.walrus.object.StorageNodeInfo;
import dev.rosmarus.sui.walrus.object.VotingParams;
import java.util.Optional;

/** Pools with another entry in what their operators decide; balances are not touched. */
final class PoolForm {

  private PoolForm() {}

  static StakingPool voting(StakingPool pool, VotingParams votes) {
    return with(
        pool, votes, pool.nodeInfo(), pool.commissionReceiver(), pool.governanceAuthorized());
  }

  static StakingPool receiving(StakingPool pool, Authorized receiver) {
    return with(pool, pool.votingParams(), pool.nodeInfo(), receiver, pool.governanceAuthorized());
  }

  static StakingPool governed(StakingPool pool, Authorized authorized) {
    return with(pool, pool.votingParams(), pool.nodeInfo(), pool.commissionReceiver(), authorized);
  }

  static StakingPool named(StakingPool pool, String name) {
    StorageNodeInfo info = pool.nodeInfo();
    return known(
        pool, name, info.networkAddress(), info.nextEpochPublicKey(), info.networkPublicKey());
  }

  static StakingPool addressed(StakingPool pool, String networkAddress) {
    StorageNodeInfo info = pool.nodeInfo();
    return known(
        pool, info.name(), networkAddress, info.nextEpochPublicKey(), info.networkPublicKey());
  }

  static StakingPool keyed(StakingPool pool, NetworkKeyBytes networkKey) {
    StorageNodeInfo info = pool.nodeInfo();
    return known(pool, info.name(), info.networkAddress(), info.nextEpochPublicKey(), networkKey);
  }

  static StakingPool rotating(StakingPool pool, BlsKeyBytes nextKey) {
    StorageNodeInfo info = pool.nodeInfo();
    return known(
        pool, info.name(), info.networkAddress(), Optional.of(nextKey), info.networkPublicKey());
  }

  private static StakingPool known(
      StakingPool pool,
      String name,
      String networkAddress,
      Optional<BlsKeyBytes> nextKey,
      NetworkKeyBytes networkKey) {
    StorageNodeInfo old = pool.nodeInfo();
    StorageNodeInfo info =
        new StorageNodeInfo(
            name,
            old.nodeId(),
            networkAddress,
            old.publicKey(),
            nextKey,
            networkKey,
            old.metadata());
    return with(
        pool, pool.votingParams(), info, pool.commissionReceiver(), pool.governanceAuthorized());
  }

  private static StakingPool with(
      StakingPool pool,
      VotingParams votes,
      StorageNodeInfo info,
      Authorized receiver,
      Authorized governance) {
    return new StakingPool(
        pool.id(),
        pool.state(),
        votes,
        info,
        pool.activationEpoch(),
        pool.latestEpoch(),
        pool.walBalanceFrost(),
        pool.numShares(),
        pool.pendingSharesWithdraw(),
        pool.preActiveWithdrawals(),
        pool.pendingCommissionRate(),
        pool.commissionRate(),
        pool.exchangeRates(),
        pool.pendingStake(),
        pool.rewardsPoolFrost(),
        pool.commissionFrost(),
        receiver,
        governance,
        pool.extraFields());
  }
}
