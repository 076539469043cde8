package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** What a node votes for. */
public record VotingParams(long storagePriceFrost, long writePriceFrost, long nodeCapacityBytes) {

  public static VotingParams read(BcsReader in) {
    return new VotingParams(in.u64(), in.u64(), in.u64());
  }

  public void write(BcsWriter out) {
    out.u64(storagePriceFrost).u64(writePriceFrost).u64(nodeCapacityBytes);
  }
}
