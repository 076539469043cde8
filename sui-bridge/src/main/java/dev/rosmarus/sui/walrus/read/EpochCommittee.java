package dev.rosmarus.sui.walrus.read;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import java.util.List;
import java.util.Optional;

/** The members of one epoch's committee, in the order of their signer indices. */
public record EpochCommittee(long epoch, int nShards, List<Member> members) {

  /**
   * A node in a committee.
   *
   * @param signerIndex its bit in certificates
   * @param shards in stored order
   * @param signingKey under which the contract verifies in that epoch; for the epoch before, the
   *     key that the pool has now. Absent if it is no key, or not chosen yet
   */
  public record Member(
      int signerIndex,
      Address nodeId,
      List<Integer> shards,
      Optional<BlsPublicKey> signingKey,
      NodeAccess access) {

    public Member {
      shards = List.copyOf(shards);
    }
  }

  public EpochCommittee {
    members = List.copyOf(members);
  }

  public Optional<Member> member(Address nodeId) {
    return members.stream().filter(member -> member.nodeId().equals(nodeId)).findFirst();
  }
}
