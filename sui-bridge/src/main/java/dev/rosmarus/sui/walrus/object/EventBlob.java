package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** An event blob and the checkpoint it ends with. */
public record EventBlob(BlobIdBytes blobId, long endingCheckpointSequenceNumber) {

  static final int BYTES_MIN = 40;

  public static EventBlob read(BcsReader in) {
    return new EventBlob(BlobIdBytes.read(in), in.u64());
  }

  public void write(BcsWriter out) {
    blobId.write(out);
    out.u64(endingCheckpointSequenceNumber);
  }
}
