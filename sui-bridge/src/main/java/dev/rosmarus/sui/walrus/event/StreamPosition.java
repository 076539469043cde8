package dev.rosmarus.sui.walrus.event;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * Where an element stands in the stream.
 *
 * @param checkpoint sequence number, unsigned
 * @param counter among the elements of the checkpoint, from 0
 */
public record StreamPosition(long checkpoint, long counter) {

  public static StreamPosition read(BcsReader in) {
    return new StreamPosition(in.u64(), in.u64());
  }

  public void write(BcsWriter out) {
    out.u64(checkpoint).u64(counter);
  }
}
