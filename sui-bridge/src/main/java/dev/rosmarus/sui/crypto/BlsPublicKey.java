package dev.rosmarus.sui.crypto;

import dev.rosmarus.sui.crypto.CryptoException.InvalidPublicKey;
import dev.rosmarus.sui.crypto.CryptoException.NothingToAggregate;
import dev.rosmarus.sui.text.StandardBase64;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import supranational.blst.BLST_ERROR;
import supranational.blst.P1;
import supranational.blst.P1_Affine;
import supranational.blst.SecretKey;

/**
 * The public half of a protocol key, or a sum of such: a point of G1 (Walrus encoding spec, section
 * 12). Keys that come through {@link #of} are in the right subgroup and not the point at infinity;
 * {@link #validatedElsewhere} takes the chain's word for that.
 */
public final class BlsPublicKey {

  /** The compressed form, everywhere but in the chain's committee. */
  public static final int BYTES = 48;

  /** The chain's committee form: x, then y. */
  public static final int UNCOMPRESSED_BYTES = 96;

  private static final int COMPRESSED_FLAG = 0x80;

  private final P1_Affine point;
  private final byte[] compressed;

  private BlsPublicKey(P1_Affine point) {
    this.point = point;
    this.compressed = point.compress();
  }

  static BlsPublicKey ofSecret(SecretKey key) {
    return new BlsPublicKey(new P1(key).to_affine());
  }

  /**
   * A key of unknown origin.
   *
   * @param bytes 48 (compressed) or 96 (uncompressed)
   * @throws InvalidPublicKey unless it is a point of the subgroup and not infinity
   */
  public static BlsPublicKey of(byte[] bytes) {
    BlsPublicKey key = validatedElsewhere(bytes);
    if (key.point.is_inf() || !key.point.in_group()) {
      throw new InvalidPublicKey(hex(bytes), "outside the subgroup, or infinity");
    }
    return key;
  }

  /**
   * A key whose subgroup somebody trustworthy has checked, such as one from the chain.
   *
   * @param bytes 48 (compressed) or 96 (uncompressed)
   * @throws InvalidPublicKey unless it is a point of the curve
   */
  public static BlsPublicKey validatedElsewhere(byte[] bytes) {
    if (bytes.length != BYTES && bytes.length != UNCOMPRESSED_BYTES) {
      throw new InvalidPublicKey(hex(bytes), bytes.length + " bytes instead of 48 or 96");
    }
    boolean flagged = (bytes[0] & COMPRESSED_FLAG) != 0;
    if (flagged != (bytes.length == BYTES)) {
      throw new InvalidPublicKey(hex(bytes), "length and compression flag disagree");
    }
    try {
      return new BlsPublicKey(new P1_Affine(bytes));
    } catch (RuntimeException e) {
      throw new InvalidPublicKey(hex(bytes), "not a point of the curve");
    }
  }

  /**
   * Reads the base64 text of the compressed form, as JSON and HTTP headers carry it.
   *
   * @throws InvalidPublicKey as {@link #of} does, and for text that is no base64
   */
  public static BlsPublicKey parse(String text) {
    byte[] bytes =
        StandardBase64.decode(text)
            .filter(b -> b.length == BYTES)
            .orElseThrow(() -> new InvalidPublicKey("text", "not base64 of " + BYTES + " bytes"));
    return of(bytes);
  }

  /**
   * The sum of keys, under which an aggregate of their signatures over one message verifies.
   *
   * @throws NothingToAggregate if there are none
   */
  public static BlsPublicKey aggregate(List<BlsPublicKey> keys) {
    if (keys.isEmpty()) {
      throw new NothingToAggregate("public keys");
    }
    P1 sum = new P1();
    for (BlsPublicKey key : keys) {
      sum.add(key.point);
    }
    return new BlsPublicKey(sum.to_affine());
  }

  /**
   * This sum less some of its keys: the quicker way to the sum of the signers when most of a
   * committee signed.
   */
  public BlsPublicKey without(List<BlsPublicKey> absent) {
    if (absent.isEmpty()) {
      return this;
    }
    P1 sum = new P1();
    for (BlsPublicKey key : absent) {
      sum.add(key.point);
    }
    return new BlsPublicKey(sum.neg().add(point).to_affine());
  }

  /**
   * Whether the signature (or aggregate, with the sum of the keys) is of these bytes and this key.
   * A signature outside the subgroup never is.
   */
  public boolean verify(byte[] message, BlsSignature signature) {
    return signature.point().in_group()
        && signature.point().core_verify(point, true, message, BlsSignature.DST)
            == BLST_ERROR.BLST_SUCCESS;
  }

  P1_Affine point() {
    return point;
  }

  /** The compressed form, a copy of 48 bytes. */
  public byte[] bytes() {
    return compressed.clone();
  }

  /** The chain's committee form, 96 bytes. */
  public byte[] uncompressed() {
    return point.serialize();
  }

  /** Standard base64 of the compressed form. */
  public String text() {
    return StandardBase64.encode(compressed);
  }

  /** The offending bytes; those of another length could be a secret in the wrong place. */
  private static String hex(byte[] bytes) {
    return bytes.length == BYTES || bytes.length == UNCOMPRESSED_BYTES
        ? HexFormat.of().formatHex(bytes)
        : "of BLS12-381";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlsPublicKey key && Arrays.equals(compressed, key.compressed);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(compressed);
  }

  @Override
  public String toString() {
    return text();
  }
}
