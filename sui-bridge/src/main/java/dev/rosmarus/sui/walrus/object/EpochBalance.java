package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** One epoch's amount in {@link EpochBalanceRing}. */
public record EpochBalance(long epoch, long balanceFrost) {

  static final int BYTES_MIN = 12;

  public static EpochBalance read(BcsReader in) {
    return new EpochBalance(in.u32(), in.u64());
  }

  public void write(BcsWriter out) {
    out.u32(epoch).u64(balanceFrost);
  }
}
