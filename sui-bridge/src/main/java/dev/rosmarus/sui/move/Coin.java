package dev.rosmarus.sui.move;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * {@code coin::Coin}: an object that holds a balance (Sui client spec, section 10).
 *
 * @param balance in the smallest unit of its type, unsigned
 */
public record Coin(Address id, long balance) {

  public static Coin read(BcsReader in) {
    return new Coin(Address.read(in), in.u64());
  }

  public void write(BcsWriter out) {
    id.write(out);
    out.u64(balance);
  }
}
