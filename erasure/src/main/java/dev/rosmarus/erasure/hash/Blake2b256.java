package dev.rosmarus.erasure.hash;

import java.lang.foreign.MemorySegment;

/**
 * BLAKE2b with a 32-byte digest, no key (Walrus encoding spec, section 1). The digest length is a
 * parameter of the hash: this is not a truncated BLAKE2b-512.
 */
public final class Blake2b256 {

  public static final int DIGEST_BYTES = Blake2b.DIGEST_BYTES;

  private Blake2b256() {}

  /** The 32-byte digest of the parts, one after the other. */
  public static byte[] hash(byte[]... parts) {
    int bytes = 0;
    for (byte[] part : parts) {
      bytes = Math.addExact(bytes, part.length);
    }
    byte[] message = new byte[bytes];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, message, at, part.length);
      at += part.length;
    }
    byte[] digest = new byte[DIGEST_BYTES];
    hash(MemorySegment.ofArray(message), 0, bytes, MemorySegment.ofArray(digest), 0);
    return digest;
  }

  /**
   * Writes the 32-byte digest of {@code bytes} bytes at {@code offset}, of any memory, to {@code
   * outOffset}.
   *
   * @throws IndexOutOfBoundsException if either range is not within its segment
   */
  public static void hash(
      MemorySegment in, long offset, long bytes, MemorySegment out, long outOffset) {
    in.asSlice(offset, bytes);
    ScalarBlake2b blake = new ScalarBlake2b();
    blake.hash(in, offset, bytes);
    blake.writeDigest(out, outOffset);
  }
}
