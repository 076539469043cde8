package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** A signer of the current committee; its weight is its number of shards. */
public record BlsCommitteeMember(BlsKeyBytes publicKey, int weight, Address nodeId) {

  static final int BYTES_MIN = 35;

  public static BlsCommitteeMember read(BcsReader in) {
    return new BlsCommitteeMember(BlsKeyBytes.read(in), in.u16(), Address.read(in));
  }

  public void write(BcsWriter out) {
    publicKey.write(out);
    out.u16(weight);
    nodeId.write(out);
  }
}
