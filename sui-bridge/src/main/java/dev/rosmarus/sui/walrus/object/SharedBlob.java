package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** A blob that anybody may extend (Walrus contracts spec, section 5.7). */
public record SharedBlob(Address id, Blob blob, long fundsFrost) {

  public static SharedBlob read(BcsReader in) {
    return new SharedBlob(Address.read(in), Blob.read(in), in.u64());
  }

  public void write(BcsWriter out) {
    id.write(out);
    blob.write(out);
    out.u64(fundsFrost);
  }
}
