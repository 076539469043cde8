package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.Table;

/**
 * The shared {@code slashing::SlashingManager} (Walrus contracts spec, section 5.1).
 *
 * @param slashingCandidates rows by node id
 */
public record SlashingManager(Address id, Table slashingCandidates) {

  public static SlashingManager read(BcsReader in) {
    return new SlashingManager(Address.read(in), Table.read(in));
  }

  public void write(BcsWriter out) {
    id.write(out);
    slashingCandidates.write(out);
  }
}
