package dev.rosmarus.sui;

import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.text.Base58;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/**
 * 32 bytes of BLAKE2b that name a transaction, its effects or events, a checkpoint or an object.
 *
 * <p>Text is base58; in BCS it is a byte vector, so a length byte stands before it (Sui client
 * spec, sections 9 and 15).
 */
public final class Digest implements Comparable<Digest> {

  public static final int BYTES = 32;

  /** Of the BCS form: the length byte and the digest. */
  public static final int BCS_BYTES = 1 + BYTES;

  private static final int COPY_BYTES = 8192;

  private final byte[] bytes;

  private Digest(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @throws IllegalArgumentException unless there are exactly 32 bytes
   */
  public static Digest of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("digest of " + bytes.length + " bytes instead of 32");
    }
    return new Digest(bytes.clone());
  }

  /** The digest that a base58 text names, if it names one. */
  public static Optional<Digest> parse(String text) {
    return Base58.decode(text).filter(bytes -> bytes.length == BYTES).map(Digest::new);
  }

  /** The unsalted hash of the parts, one after the other. */
  public static Digest blake2b(byte[]... parts) {
    Blake2bDigest hash = new Blake2bDigest(BYTES * Byte.SIZE);
    for (byte[] part : parts) {
      hash.update(part, 0, part.length);
    }
    return finish(hash);
  }

  /** The unsalted hash of the bytes. */
  public static Digest blake2b(MemorySegment bytes) {
    return hashed(new Blake2bDigest(BYTES * Byte.SIZE), bytes);
  }

  /**
   * The digest of a value: the hash of the salt, such as {@code TransactionData::}, and its BCS.
   *
   * @param salt ASCII, with the colons
   */
  public static Digest salted(String salt, byte[] bcs) {
    return blake2b(salt.getBytes(StandardCharsets.US_ASCII), bcs);
  }

  /** As {@link #salted(String, byte[])}. */
  public static Digest salted(String salt, Bytes bcs) {
    return salted(salt, bcs.array());
  }

  /** As {@link #salted(String, byte[])}, over bytes as they arrived. */
  public static Digest salted(String salt, MemorySegment bcs) {
    Blake2bDigest hash = new Blake2bDigest(BYTES * Byte.SIZE);
    byte[] prefix = salt.getBytes(StandardCharsets.US_ASCII);
    hash.update(prefix, 0, prefix.length);
    return hashed(hash, bcs);
  }

  private static Digest hashed(Blake2bDigest hash, MemorySegment bytes) {
    if (bytes.heapBase().orElse(null) instanceof byte[] array) {
      hash.update(array, Math.toIntExact(bytes.address()), Math.toIntExact(bytes.byteSize()));
      return finish(hash);
    }
    byte[] copy = new byte[(int) Math.min(bytes.byteSize(), COPY_BYTES)];
    for (long at = 0; at < bytes.byteSize(); at += copy.length) {
      int length = (int) Math.min(copy.length, bytes.byteSize() - at);
      MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, copy, 0, length);
      hash.update(copy, 0, length);
    }
    return finish(hash);
  }

  private static Digest finish(Blake2bDigest hash) {
    byte[] out = new byte[BYTES];
    hash.doFinal(out, 0);
    return new Digest(out);
  }

  /**
   * @throws BcsException unless a length byte of 32 stands before the digest
   */
  public static Digest read(BcsReader in) {
    long offset = in.position();
    int length = in.u8();
    if (length != BYTES) {
      throw BcsReader.invalid(offset, "digest length", length);
    }
    return new Digest(in.fixedBytes(BYTES));
  }

  public void write(BcsWriter out) {
    out.bytes(bytes);
  }

  /** A copy of the 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Orders by the bytes, unsigned, as the chain does. */
  @Override
  public int compareTo(Digest other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Digest digest && Arrays.equals(bytes, digest.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Base58. */
  @Override
  public String toString() {
    return Base58.encode(bytes);
  }
}
