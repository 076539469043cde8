package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** The right to set the rate of an {@link Exchange} and to empty it. */
public record ExchangeAdminCap(Address id) {

  public static ExchangeAdminCap read(BcsReader in) {
    return new ExchangeAdminCap(Address.read(in));
  }

  public void write(BcsWriter out) {
    id.write(out);
  }
}
