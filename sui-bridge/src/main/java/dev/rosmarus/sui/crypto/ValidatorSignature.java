package dev.rosmarus.sui.crypto;

import dev.rosmarus.sui.crypto.CryptoException.InvalidSignature;
import dev.rosmarus.sui.crypto.CryptoException.NothingToAggregate;
import dev.rosmarus.sui.text.StandardBase64;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import supranational.blst.P1;
import supranational.blst.P1_Affine;

/**
 * A signature of Sui validators or an aggregate of them: a point of the curve of G1, 48 bytes
 * compressed (Sui client spec, section 8).
 *
 * <p>Reading checks form, curve and that it is not infinity; whether the point lies in the right
 * subgroup is checked where it matters, in {@link ValidatorPublicKey#verify} and {@link
 * #aggregate}.
 */
public final class ValidatorSignature {

  public static final int BYTES = 48;

  /** The ciphersuite's domain separation tag. */
  static final String DST = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_";

  private static final int COMPRESSED_FLAG = 0x80;

  private final P1_Affine point;
  private final byte[] bytes;

  private ValidatorSignature(P1_Affine point, byte[] bytes) {
    this.point = point;
    this.bytes = bytes;
  }

  static ValidatorSignature ofPoint(P1 point) {
    P1_Affine affine = point.to_affine();
    return new ValidatorSignature(affine, affine.compress());
  }

  /**
   * @throws InvalidSignature unless the bytes are the compressed form of a point of the curve other
   *     than infinity
   */
  public static ValidatorSignature of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new InvalidSignature(hex(bytes), bytes.length + " bytes instead of " + BYTES);
    }
    if ((bytes[0] & COMPRESSED_FLAG) == 0) {
      throw new InvalidSignature(hex(bytes), "not the compressed form");
    }
    byte[] own = bytes.clone();
    P1_Affine point;
    try {
      point = new P1_Affine(own);
    } catch (RuntimeException e) {
      throw new InvalidSignature(hex(bytes), "not a point of the curve");
    }
    if (point.is_inf()) {
      throw new InvalidSignature(hex(bytes), "the point at infinity");
    }
    return new ValidatorSignature(point, own);
  }

  /**
   * The sum of signatures; the order does not matter.
   *
   * @throws NothingToAggregate if there are none
   * @throws InvalidSignature if one is outside the subgroup
   */
  public static ValidatorSignature aggregate(List<ValidatorSignature> signatures) {
    if (signatures.isEmpty()) {
      throw new NothingToAggregate("signatures");
    }
    P1 sum = new P1();
    for (ValidatorSignature signature : signatures) {
      if (!signature.point.in_group()) {
        throw new InvalidSignature(hex(signature.bytes), "outside the subgroup");
      }
      sum.add(signature.point);
    }
    return ofPoint(sum);
  }

  P1_Affine point() {
    return point;
  }

  /** A copy of the 48 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Standard base64. */
  public String text() {
    return StandardBase64.encode(bytes);
  }

  /** The offending bytes; those of another length could be a secret in the wrong place. */
  private static String hex(byte[] bytes) {
    return bytes.length == BYTES ? HexFormat.of().formatHex(bytes) : "of BLS12-381";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValidatorSignature signature && Arrays.equals(bytes, signature.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return text();
  }
}
