package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** The right to set the rates of {@link Subsidies}. */
public record SubsidiesAdminCap(Address id, Address subsidiesId) {

  public static SubsidiesAdminCap read(BcsReader in) {
    return new SubsidiesAdminCap(Address.read(in), Address.read(in));
  }

  public void write(BcsWriter out) {
    id.write(out);
    subsidiesId.write(out);
  }
}
