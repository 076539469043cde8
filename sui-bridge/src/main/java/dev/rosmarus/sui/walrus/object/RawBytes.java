package dev.rosmarus.sui.walrus.object;

import java.util.Arrays;
import java.util.HexFormat;

/** Bytes as the chain has them, unjudged; equal to the same bytes of the same kind. */
public abstract sealed class RawBytes
    permits BlobIdBytes, RootHash, BlsKeyBytes, NetworkKeyBytes, PackageDigest {

  private final byte[] bytes;

  /** Takes the array over. */
  RawBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  static byte[] requireLength(byte[] bytes, int length, String what) {
    if (bytes.length != length) {
      throw new IllegalArgumentException(
          what + " of " + bytes.length + " bytes instead of " + length);
    }
    return bytes.clone();
  }

  /** For reading only. */
  final byte[] shared() {
    return bytes;
  }

  /** A copy. */
  public final byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof RawBytes raw
        && raw.getClass() == getClass()
        && Arrays.equals(bytes, raw.bytes);
  }

  @Override
  public final int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Lower-case hexadecimal, where a kind has no text of its own. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
