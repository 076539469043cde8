package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.Table;

/**
 * The shared {@code upgrade::UpgradeManager} (Walrus contracts spec, section 5.1).
 *
 * @param upgradeProposals rows by package digest
 */
public record UpgradeManager(Address id, UpgradeCap cap, Table upgradeProposals) {

  public static UpgradeManager read(BcsReader in) {
    return new UpgradeManager(Address.read(in), UpgradeCap.read(in), Table.read(in));
  }

  public void write(BcsWriter out) {
    id.write(out);
    cap.write(out);
    upgradeProposals.write(out);
  }
}
