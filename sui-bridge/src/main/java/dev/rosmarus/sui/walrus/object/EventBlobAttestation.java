package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** Up to where a node last attested event blobs, and when. */
public record EventBlobAttestation(long checkpointSequenceNumber, long epoch) {

  public static EventBlobAttestation read(BcsReader in) {
    return new EventBlobAttestation(in.u64(), in.u32());
  }

  public void write(BcsWriter out) {
    out.u64(checkpointSequenceNumber).u32(epoch);
  }
}
