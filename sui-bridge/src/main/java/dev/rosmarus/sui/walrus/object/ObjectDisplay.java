package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.ObjectBag;

/**
 * The shared {@code display::ObjectDisplay}, which keeps the displays of the package (Walrus
 * contracts spec, section 5.1).
 */
public record ObjectDisplay(Address id, ObjectBag inner) {

  public static ObjectDisplay read(BcsReader in) {
    return new ObjectDisplay(Address.read(in), ObjectBag.read(in));
  }

  public void write(BcsWriter out) {
    id.write(out);
    inner.write(out);
  }
}
