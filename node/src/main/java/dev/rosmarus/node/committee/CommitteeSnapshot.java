package dev.rosmarus.node.committee;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.walrus.read.EpochCommittee;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

  /** Whether this node is in the current committee. */
  public boolean isMember() {
    return current.member(nodeId).isPresent();
  }

  /** The shards of this node in the committee before, in its order. */
  public List<Integer> ownShardsBefore() {
    return previous
        .flatMap(before -> before.member(nodeId))
        .map(EpochCommittee.Member::shards)
        .orElse(List.of());
  }

  public boolean wasMemberBefore() {
    return previous.flatMap(before -> before.member(nodeId)).isPresent();
  }

  /**
   * The committee to read a blob from that was certified in this epoch.
   *
   * @return empty for an epoch that has not begun, and for one whose committee is not known any
   *     more
   */
  public Optional<EpochCommittee> readCommittee(long certifiedEpoch) {
    if (!transitioning || certifiedEpoch == epoch()) {
      return Optional.of(current);
    }
    return certifiedEpoch < epoch() ? previous : Optional.empty();
  }

  /** Whether a member of the current, previous or next committee signs with this key. */
  public boolean isStorageNode(BlsPublicKey key) {
    return Stream.concat(Stream.of(current), Stream.concat(previous.stream(), next.stream()))
        .anyMatch(committee -> memberWith(key, committee).isPresent());
  }

  /** Whether the node that signs with this key owns the shard in the current committee. */
  public boolean ownsNow(BlsPublicKey key, int shard) {
    return memberWith(key, current).filter(member -> member.shards().contains(shard)).isPresent();
  }

  /** The member that owns the shard in the current committee. */
  public Optional<EpochCommittee.Member> ownerOf(int shard) {
    return current.members().stream().filter(m -> m.shards().contains(shard)).findFirst();
  }

  private static Optional<EpochCommittee.Member> memberWith(
      BlsPublicKey key, EpochCommittee committee) {
    return committee.members().stream()
        .filter(member -> member.signingKey().filter(key::equals).isPresent())
        .findFirst();
  }
}
