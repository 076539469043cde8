package dev.rosmarus.node.registration;

import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.walrus.object.NodeMetadata;
import dev.rosmarus.sui.walrus.object.StakingPool;
import dev.rosmarus.sui.walrus.object.StorageNodeInfo;
import dev.rosmarus.sui.walrus.object.VotingParams;
import java.util.Comparator;
import java.util.Optional;

/**
 * What the chain knows of the node.
 *
 * @param commissionRateBasisPoints the last pending one, if any is pending, else the current
 */
public record ChainRecord(
    StorageNodeInfo info,
    VotingParams votes,
    Optional<NodeMetadata> metadata,
    int commissionRateBasisPoints) {

  public static ChainRecord of(StakingPool pool, Optional<NodeMetadata> metadata) {
    int commission =
        pool.pendingCommissionRate().valueByEpoch().entries().stream()
            .max(Comparator.comparingLong(VecMap.Entry::key))
            .map(entry -> Math.toIntExact(entry.value()))
            .orElse(pool.commissionRate());
    return new ChainRecord(pool.nodeInfo(), pool.votingParams(), metadata, commission);
  }
}
