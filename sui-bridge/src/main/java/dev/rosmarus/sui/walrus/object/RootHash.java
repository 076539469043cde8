package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;

/** The root of a Merkle tree, passed as a u256 whose little-endian bytes are the hash. */
public final class RootHash extends RawBytes {

  public static final int BYTES = 32;

  /** What a capability holds before the first deny list. */
  public static final RootHash ZERO = new RootHash(new byte[BYTES]);

  private RootHash(byte[] bytes) {
    super(bytes);
  }

  /**
   * @throws IllegalArgumentException unless there are exactly 32 bytes
   */
  public static RootHash of(byte[] bytes) {
    return new RootHash(requireLength(bytes, BYTES, "root hash"));
  }

  public static RootHash read(BcsReader in) {
    return new RootHash(in.fixedBytes(BYTES));
  }

  public void write(BcsWriter out) {
    out.fixedBytes(shared());
  }
}
