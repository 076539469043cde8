package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** The state of a {@link BlobBucket}: its pool, wrapped (Walrus contracts spec, section 5.2). */
public record BlobBucketInner(StoragePool storagePool) {

  public static BlobBucketInner read(BcsReader in) {
    return new BlobBucketInner(StoragePool.read(in));
  }

  public void write(BcsWriter out) {
    storagePool.write(out);
  }
}
