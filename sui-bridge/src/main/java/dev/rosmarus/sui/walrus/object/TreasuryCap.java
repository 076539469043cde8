package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * The right to mint and burn a coin (Walrus contracts spec, section 5.1).
 *
 * @param totalSupply in the coin's smallest unit
 */
public record TreasuryCap(Address id, long totalSupply) {

  public static TreasuryCap read(BcsReader in) {
    return new TreasuryCap(Address.read(in), in.u64());
  }

  public void write(BcsWriter out) {
    id.write(out);
    out.u64(totalSupply);
  }
}
