package dev.rosmarus.node.recovery;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * That a certified blob is to be recovered.
 *
 * @param certifiedEpoch from which its data is to be read
 * @param elementIndex of the certification, unsigned
 * @param checkpoint of the certification, unsigned
 */
record PendingBlob(long certifiedEpoch, long elementIndex, long checkpoint) {

  static PendingBlob read(BcsReader in) {
    in.variant("pending blob", 1);
    return new PendingBlob(in.u32(), in.u64(), in.u64());
  }

  void write(BcsWriter out) {
    out.variant(0).u32(certifiedEpoch).u64(elementIndex).u64(checkpoint);
  }
}
