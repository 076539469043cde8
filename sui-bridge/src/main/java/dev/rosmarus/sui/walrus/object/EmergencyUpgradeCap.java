package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** The right to upgrade without votes (Walrus contracts spec, section 5.1). */
public record EmergencyUpgradeCap(Address id, Address upgradeManagerId) {

  public static EmergencyUpgradeCap read(BcsReader in) {
    return new EmergencyUpgradeCap(Address.read(in), Address.read(in));
  }

  public void write(BcsWriter out) {
    id.write(out);
    upgradeManagerId.write(out);
  }
}
