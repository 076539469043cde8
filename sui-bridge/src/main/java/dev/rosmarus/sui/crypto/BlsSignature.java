package dev.rosmarus.sui.crypto;

import dev.rosmarus.sui.crypto.CryptoException.InvalidSignature;
import dev.rosmarus.sui.crypto.CryptoException.NothingToAggregate;
import dev.rosmarus.sui.text.StandardBase64;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import supranational.blst.P2;
import supranational.blst.P2_Affine;

/**
 * A BLS12-381 signature or aggregate of them: a point of the curve of G2, 96 bytes compressed.
 *
 * <p>Reading checks form and curve; whether the point lies in the right subgroup is checked where
 * it matters, in {@link BlsPublicKey#verify} (Walrus encoding spec, section 12).
 */
public final class BlsSignature {

  public static final int BYTES = 96;

  /** The ciphersuite's domain separation tag; also for proofs of possession. */
  static final String DST = "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_";

  private static final int COMPRESSED_FLAG = 0x80;

  private final P2_Affine point;
  private final byte[] bytes;

  private BlsSignature(P2_Affine point, byte[] bytes) {
    this.point = point;
    this.bytes = bytes;
  }

  static BlsSignature ofPoint(P2 point) {
    P2_Affine affine = point.to_affine();
    return new BlsSignature(affine, affine.compress());
  }

  /**
   * @throws InvalidSignature unless the bytes are the compressed form of a point of the curve
   */
  public static BlsSignature of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new InvalidSignature(hex(bytes), bytes.length + " bytes instead of " + BYTES);
    }
    if ((bytes[0] & COMPRESSED_FLAG) == 0) {
      throw new InvalidSignature(hex(bytes), "not the compressed form");
    }
    byte[] own = bytes.clone();
    try {
      return new BlsSignature(new P2_Affine(own), own);
    } catch (RuntimeException e) {
      throw new InvalidSignature(hex(bytes), "not a point of the curve");
    }
  }

  /**
   * The sum of signatures; the order does not matter.
   *
   * @throws NothingToAggregate if there are none
   * @throws InvalidSignature if one is outside the subgroup
   */
  public static BlsSignature aggregate(List<BlsSignature> signatures) {
    if (signatures.isEmpty()) {
      throw new NothingToAggregate("signatures");
    }
    P2 sum = new P2();
    for (BlsSignature signature : signatures) {
      if (!signature.point.in_group()) {
        throw new InvalidSignature(hex(signature.bytes), "outside the subgroup");
      }
      sum.add(signature.point);
    }
    return ofPoint(sum);
  }

  P2_Affine point() {
    return point;
  }

  /** A copy of the 96 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Standard base64, as JSON shows it. */
  public String text() {
    return StandardBase64.encode(bytes);
  }

  /** The offending bytes; those of another length could be a secret in the wrong place. */
  private static String hex(byte[] bytes) {
    return bytes.length == BYTES ? HexFormat.of().formatHex(bytes) : "of BLS12-381";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlsSignature signature && Arrays.equals(bytes, signature.bytes);
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
