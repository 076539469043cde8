package dev.rosmarus.sui.walrus.call;

import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.RootHash;

/**
 * What the contract derives a blob id from, and the id that it must come to.
 *
 * @param unencodedBytes unsigned
 * @param encodingType one byte
 */
public record BlobParameters(
    BlobIdBytes blobId, RootHash rootHash, long unencodedBytes, int encodingType) {

  /** The only encoding that contracts accept. */
  public static final int ENCODING_RS2 = 1;

  /** A blob in the encoding that contracts accept. */
  public static BlobParameters rs2(BlobIdBytes blobId, RootHash rootHash, long unencodedBytes) {
    return new BlobParameters(blobId, rootHash, unencodedBytes, ENCODING_RS2);
  }
}
