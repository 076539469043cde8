package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.VecSet;

/**
 * Votes for one upgrade (Walrus contracts spec, section 5.1).
 *
 * @param votingWeight in shards
 */
public record UpgradeProposal(
    long epoch, PackageDigest digest, long version, int votingWeight, VecSet<Address> voters) {

  public static UpgradeProposal read(BcsReader in) {
    return new UpgradeProposal(
        in.u32(),
        PackageDigest.read(in),
        in.u64(),
        in.u16(),
        VecSet.read(in, Address.BYTES, Address::read));
  }

  public void write(BcsWriter out) {
    out.u32(epoch);
    digest.write(out);
    out.u64(version).u16(votingWeight);
    voters.write(out, (writer, value) -> value.write(writer));
  }
}
