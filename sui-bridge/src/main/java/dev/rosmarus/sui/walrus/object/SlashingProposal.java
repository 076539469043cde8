package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.VecSet;

/**
 * Votes to slash one node (Walrus contracts spec, section 5.1).
 *
 * @param votingWeight in shards
 */
public record SlashingProposal(
    long epoch, Address nodeId, int votingWeight, VecSet<Address> voters) {

  public static SlashingProposal read(BcsReader in) {
    return new SlashingProposal(
        in.u32(), Address.read(in), in.u16(), VecSet.read(in, Address.BYTES, Address::read));
  }

  public void write(BcsWriter out) {
    out.u32(epoch);
    nodeId.write(out);
    out.u16(votingWeight);
    voters.write(out, (writer, value) -> value.write(writer));
  }
}
