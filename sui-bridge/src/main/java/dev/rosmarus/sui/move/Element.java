package dev.rosmarus.sui.move;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * {@code group_ops::Element}: a point or scalar as the bytes that Move keeps. Whether they are a
 * point is for their reader to check.
 */
public record Element(Bytes bytes) {

  public static Element read(BcsReader in) {
    return new Element(Bytes.owning(in.bytes()));
  }

  public void write(BcsWriter out) {
    out.bytes(bytes.segment());
  }
}
