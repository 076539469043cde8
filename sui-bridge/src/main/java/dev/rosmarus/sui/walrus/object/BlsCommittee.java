package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.List;

/**
 * The signers of the current epoch in bitmap order. Certificates are verified under these keys and
 * no others (Walrus contracts spec, section 5.3 and pitfall 6).
 *
 * @param nShards 0 in epoch 0
 * @param totalAggregatedKey compressed; infinity in epoch 0
 */
public record BlsCommittee(
    List<BlsCommitteeMember> members, int nShards, long epoch, BlsKeyBytes totalAggregatedKey) {

  public BlsCommittee {
    members = List.copyOf(members);
  }

  public static BlsCommittee read(BcsReader in) {
    return new BlsCommittee(
        in.vec(BlsCommitteeMember.BYTES_MIN, BlsCommitteeMember::read),
        in.u16(),
        in.u32(),
        BlsKeyBytes.read(in));
  }

  public void write(BcsWriter out) {
    out.vec(members, (writer, value) -> value.write(writer));
    out.u16(nShards).u32(epoch);
    totalAggregatedKey.write(out);
  }
}
