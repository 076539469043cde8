package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/**
 * The shared {@code blob_bucket::BlobBucket} of development deployments (Walrus contracts spec,
 * section 5.1).
 */
public record BlobBucket(Address id, long version) {

  public static BlobBucket read(BcsReader in) {
    return new BlobBucket(Address.read(in), in.u64());
  }

  public void write(BcsWriter out) {
    id.write(out);
    out.u64(version);
  }
}
