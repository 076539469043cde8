package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** The right to use a {@link BlobBucket}. */
public record BlobBucketCap(Address id, Address bucketId) {

  public static BlobBucketCap read(BcsReader in) {
    return new BlobBucketCap(Address.read(in), Address.read(in));
  }

  public void write(BcsWriter out) {
    id.write(out);
    bucketId.write(out);
  }
}
