package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.math.BigInteger;
import java.util.Base64;
import java.util.Optional;

/**
 * A blob id: a u256 on chain, whose little-endian bytes are the id everywhere else (Walrus
 * contracts spec, section 1.1).
 */
public final class BlobIdBytes extends RawBytes {

  public static final int BYTES = 32;

  private BlobIdBytes(byte[] bytes) {
    super(bytes);
  }

  /**
   * @throws IllegalArgumentException unless there are exactly 32 bytes
   */
  public static BlobIdBytes of(byte[] bytes) {
    return new BlobIdBytes(requireLength(bytes, BYTES, "blob id"));
  }

  /**
   * @throws IllegalArgumentException unless the number is a u256
   */
  public static BlobIdBytes of(BigInteger u256) {
    return new BlobIdBytes(BcsWriter.encode(u256, BcsWriter::u256));
  }

  /**
   * The id that the contracts demand of a blob (Walrus contracts spec, section 12).
   *
   * @param encodingType 0 to 255
   * @param unencodedBytes unsigned
   */
  public static BlobIdBytes derive(int encodingType, long unencodedBytes, RootHash root) {
    BcsWriter hashed = BcsWriter.growing().u8(encodingType).u64(unencodedBytes);
    root.write(hashed);
    return new BlobIdBytes(Digest.blake2b(hashed.written()).bytes());
  }

  /** The id that a text in URL-safe base64 without padding names, if it names one. */
  public static Optional<BlobIdBytes> parse(String text) {
    try {
      BlobIdBytes id = of(Base64.getUrlDecoder().decode(text));
      return Optional.of(id).filter(parsed -> parsed.toString().equals(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  public static BlobIdBytes read(BcsReader in) {
    return new BlobIdBytes(in.fixedBytes(BYTES));
  }

  public void write(BcsWriter out) {
    out.fixedBytes(shared());
  }

  public BigInteger toBigInteger() {
    return BcsReader.decode(shared(), BcsReader::u256);
  }

  /** URL-safe base64 without padding. */
  @Override
  public String toString() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(shared());
  }
}
