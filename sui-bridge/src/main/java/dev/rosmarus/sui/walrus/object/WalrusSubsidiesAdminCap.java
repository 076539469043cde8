package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** The right to set the rates of {@link WalrusSubsidies}. */
public record WalrusSubsidiesAdminCap(Address id, Address subsidiesId) {

  public static WalrusSubsidiesAdminCap read(BcsReader in) {
    return new WalrusSubsidiesAdminCap(Address.read(in), Address.read(in));
  }

  public void write(BcsWriter out) {
    id.write(out);
    subsidiesId.write(out);
  }
}
