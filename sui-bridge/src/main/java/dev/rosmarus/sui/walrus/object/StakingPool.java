package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.Bag;
import dev.rosmarus.sui.move.Table;

/**
 * A node's pool; its object id is the node id (Walrus contracts spec, section 5.5).
 *
 * @param walBalanceFrost active principal and rewards
 * @param commissionRate in basis points
 * @param exchangeRates rows of {@link PoolExchangeRate} by epoch
 */
public record StakingPool(
    Address id,
    PoolState state,
    VotingParams votingParams,
    StorageNodeInfo nodeInfo,
    long activationEpoch,
    long latestEpoch,
    long walBalanceFrost,
    long numShares,
    PendingValues pendingSharesWithdraw,
    PendingValues preActiveWithdrawals,
    PendingValues pendingCommissionRate,
    int commissionRate,
    Table exchangeRates,
    PendingValues pendingStake,
    long rewardsPoolFrost,
    long commissionFrost,
    Authorized commissionReceiver,
    Authorized governanceAuthorized,
    Bag extraFields) {

  public static StakingPool read(BcsReader in) {
    return new StakingPool(
        Address.read(in),
        PoolState.read(in),
        VotingParams.read(in),
        StorageNodeInfo.read(in),
        in.u32(),
        in.u32(),
        in.u64(),
        in.u64(),
        PendingValues.read(in),
        PendingValues.read(in),
        PendingValues.read(in),
        in.u16(),
        Table.read(in),
        PendingValues.read(in),
        in.u64(),
        in.u64(),
        Authorized.read(in),
        Authorized.read(in),
        Bag.read(in));
  }

  public void write(BcsWriter out) {
    id.write(out);
    state.write(out);
    votingParams.write(out);
    nodeInfo.write(out);
    out.u32(activationEpoch).u32(latestEpoch).u64(walBalanceFrost).u64(numShares);
    pendingSharesWithdraw.write(out);
    preActiveWithdrawals.write(out);
    pendingCommissionRate.write(out);
    out.u16(commissionRate);
    exchangeRates.write(out);
    pendingStake.write(out);
    out.u64(rewardsPoolFrost).u64(commissionFrost);
    commissionReceiver.write(out);
    governanceAuthorized.write(out);
    extraFields.write(out);
  }
}
