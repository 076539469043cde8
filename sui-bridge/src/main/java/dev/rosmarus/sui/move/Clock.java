package dev.rosmarus.sui.move;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * {@code clock::Clock}, the chain's time (Sui client spec, section 10).
 *
 * @param timestampMs since 1970, unsigned
 */
public record Clock(Address id, long timestampMs) {

  public static Clock read(BcsReader in) {
    return new Clock(Address.read(in), in.u64());
  }

  public void write(BcsWriter out) {
    id.write(out);
    out.u64(timestampMs);
  }
}
