package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** The digest of a proposed package; 32 bytes, which only the contract checks. */
public final class PackageDigest extends RawBytes {

  private PackageDigest(byte[] bytes) {
    super(bytes);
  }

  public static PackageDigest of(byte[] bytes) {
    return new PackageDigest(bytes.clone());
  }

  public static PackageDigest read(BcsReader in) {
    return new PackageDigest(in.bytes());
  }

  public void write(BcsWriter out) {
    out.bytes(shared());
  }
}
