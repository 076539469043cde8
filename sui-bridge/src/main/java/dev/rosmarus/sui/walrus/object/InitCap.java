package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * What the publisher of the contracts holds until initialisation (Walrus contracts spec, section
 * 5.1).
 */
public record InitCap(Address id, Publisher publisher) {

  public static InitCap read(BcsReader in) {
    return new InitCap(Address.read(in), Publisher.read(in));
  }

  public void write(BcsWriter out) {
    id.write(out);
    publisher.write(out);
  }
}
