package dev.rosmarus.erasure;

import dev.rosmarus.erasure.ErasureException.InvalidBlobId;
import dev.rosmarus.erasure.hash.Blake2b256;
import dev.rosmarus.erasure.hash.MerkleNode;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;

/**
 * The 32 bytes that name a blob: a hash over encoding, length and the root of all sliver hashes.
 *
 * <p>Ordered by unsigned bytes from the first, as databases and shard sync do. Its text is URL-safe
 * base64 without padding; as a number on the chain the same bytes are little-endian (Walrus
 * encoding spec, sections 7.3 and 7.4).
 */
public final class BlobId implements Comparable<BlobId> {

  public static final int BYTES = 32;

  /** Characters of the text form. */
  public static final int TEXT_LENGTH = 43;

  private final byte[] bytes;

  private BlobId(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @throws InvalidBlobId unless there are exactly 32 bytes
   */
  public static BlobId of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new InvalidBlobId("", bytes.length + " bytes instead of " + BYTES);
    }
    return new BlobId(bytes.clone());
  }

  /** The id of the blob whose sliver hashes have this root (section 7.3). */
  public static BlobId compute(EncodingType type, long unencodedBytes, MerkleNode rootHash) {
    ByteBuffer preimage =
        ByteBuffer.allocate(1 + Long.BYTES + BYTES).order(ByteOrder.LITTLE_ENDIAN);
    preimage.put((byte) type.code()).putLong(unencodedBytes).put(rootHash.bytes());
    return new BlobId(Blake2b256.hash(preimage.array()));
  }

  /**
   * Reads the text form, strictly: 43 characters of the URL-safe alphabet, no padding, no stray
   * bits behind the last byte.
   *
   * @throws InvalidBlobId for anything else
   */
  public static BlobId parse(String text) {
    if (text.length() != TEXT_LENGTH) {
      throw new InvalidBlobId(text, text.length() + " characters instead of " + TEXT_LENGTH);
    }
    byte[] decoded;
    try {
      decoded = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidBlobId(text, "not URL-safe base64 without padding");
    }
    BlobId id = of(decoded);
    if (!id.toString().equals(text)) {
      throw new InvalidBlobId(text, "stray bits or padding at the end");
    }
    return id;
  }

  /** The id that the chain shows as this number (a Move {@code u256}, little-endian bytes). */
  public static BlobId ofU256(BigInteger value) {
    if (value.signum() < 0 || value.bitLength() > BYTES * Byte.SIZE) {
      throw new InvalidBlobId(value.toString(), "not an unsigned 256-bit number");
    }
    byte[] bigEndian = value.toByteArray();
    byte[] bytes = new byte[BYTES];
    for (int i = 0; i < Math.min(bigEndian.length, BYTES); i++) {
      bytes[i] = bigEndian[bigEndian.length - 1 - i];
    }
    return new BlobId(bytes);
  }

  /** This id as the number the chain shows. */
  public BigInteger toU256() {
    byte[] bigEndian = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      bigEndian[i] = bytes[BYTES - 1 - i];
    }
    return new BigInteger(1, bigEndian);
  }

  /** A copy of the 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** One byte of the id, without a copy. */
  public byte byteAt(int index) {
    return bytes[index];
  }

  /** The first two bytes, big-endian: a gauge of progress through an ordered walk over blobs. */
  public int firstTwoBytes() {
    return (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
  }

  @Override
  public int compareTo(BlobId other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlobId id && Arrays.equals(bytes, id.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The text form: 43 characters of URL-safe base64. */
  @Override
  public String toString() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
