package dev.rosmarus.node.committee;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import java.util.List;
import java.util.Optional;

/**
 * The committees as this node tracks them at one moment (Walrus node runtime spec, section 12.1).
 * Whoever needs epoch and shards takes one snapshot for both.
 *
 * @param previous absent in epoch 0
 * @param next there once it is chosen
 * @param transitioning from the start of an epoch until its change is done
 * @param nodeId of this node
 */
public record CommitteeSnapshot(
    EpochCommittee current,
    Optional<EpochCommittee> previous,
    Optional<EpochCommittee> next,
    boolean transitioning,
    Address nodeId) {

  public long epoch() {
    return current.epoch();
  }

  public int nShards() {
    return current.nShards();
  }

  /** The shards of this node in the current committee, in its order. */
  public List<Integer> ownShards() {
    return current.member(nodeId).map(EpochCommittee.Member::shards).orElse(List.of());
  }
}
