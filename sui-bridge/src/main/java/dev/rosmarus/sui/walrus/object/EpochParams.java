package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** What {@code voting_end} selected; the prices are unused. */
public record EpochParams(
    long totalCapacityBytes, long storagePricePerUnitSizeFrost, long writePricePerUnitSizeFrost) {

  public static EpochParams read(BcsReader in) {
    return new EpochParams(in.u64(), in.u64(), in.u64());
  }

  public void write(BcsWriter out) {
    out.u64(totalCapacityBytes).u64(storagePricePerUnitSizeFrost);
    out.u64(writePricePerUnitSizeFrost);
  }
}
