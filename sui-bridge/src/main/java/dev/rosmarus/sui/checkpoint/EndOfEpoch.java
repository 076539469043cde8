package dev.rosmarus.sui.checkpoint;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.List;

/**
 * What the last summary of an epoch says of the next (Sui client spec, section 14).
 *
 * @param nextProtocolVersion unsigned
 */
public record EndOfEpoch(
    List<CommitteeMember> nextCommittee,
    long nextProtocolVersion,
    List<Commitment> epochCommitments) {

  public EndOfEpoch {
    nextCommittee = List.copyOf(nextCommittee);
    epochCommitments = List.copyOf(epochCommitments);
  }

  static EndOfEpoch read(BcsReader in) {
    return new EndOfEpoch(
        in.vec(CommitteeMember.BCS_BYTES, CommitteeMember::read),
        in.u64(),
        in.vec(Commitment.BCS_BYTES_MIN, Commitment::read));
  }

  void write(BcsWriter out) {
    out.vec(nextCommittee, (o, member) -> member.write(o))
        .u64(nextProtocolVersion)
        .vec(epochCommitments, (o, commitment) -> commitment.write(o));
  }
}
