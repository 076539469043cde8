package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * The shared {@code wal::ProtectedTreasury}; the treasury cap is a dynamic object field of it
 * (Walrus contracts spec, section 5.1).
 */
public record ProtectedTreasury(Address id) {

  public static ProtectedTreasury read(BcsReader in) {
    return new ProtectedTreasury(Address.read(in));
  }

  public void write(BcsWriter out) {
    id.write(out);
  }
}
