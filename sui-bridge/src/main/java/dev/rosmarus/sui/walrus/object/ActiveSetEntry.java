package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** The projected stake of a node. */
public record ActiveSetEntry(Address nodeId, long stakedAmountFrost) {

  static final int BYTES_MIN = 40;

  public static ActiveSetEntry read(BcsReader in) {
    return new ActiveSetEntry(Address.read(in), in.u64());
  }

  public void write(BcsWriter out) {
    nodeId.write(out);
    out.u64(stakedAmountFrost);
  }
}
