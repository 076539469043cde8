package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * What an epoch holds and has to pay.
 *
 * @param usedCapacityBytes encoded
 */
public record FutureAccounting(long epoch, long usedCapacityBytes, long rewardsToDistributeFrost) {

  static final int BYTES_MIN = 20;

  public static FutureAccounting read(BcsReader in) {
    return new FutureAccounting(in.u32(), in.u64(), in.u64());
  }

  public void write(BcsWriter out) {
    out.u32(epoch).u64(usedCapacityBytes).u64(rewardsToDistributeFrost);
  }
}
