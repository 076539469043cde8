package dev.rosmarus.sui.move;

import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** A Move struct without fields: Move gives it one hidden bool, which is false. */
public record EmptyStruct() {

  /**
   * @throws BcsException unless the one byte is 0
   */
  public static EmptyStruct read(BcsReader in) {
    long offset = in.position();
    if (in.bool()) {
      throw BcsReader.invalid(offset, "field of an empty struct", true);
    }
    return new EmptyStruct();
  }

  public void write(BcsWriter out) {
    out.bool(false);
  }
}
