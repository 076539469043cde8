package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** So much WAL for so much SUI. */
public record ExchangeRate(long walFrost, long suiMist) {

  public static ExchangeRate read(BcsReader in) {
    return new ExchangeRate(in.u64(), in.u64());
  }

  public void write(BcsWriter out) {
    out.u64(walFrost).u64(suiMist);
  }
}
