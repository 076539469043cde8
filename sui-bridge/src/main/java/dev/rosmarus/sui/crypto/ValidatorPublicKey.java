package dev.rosmarus.sui.crypto;

import dev.rosmarus.sui.crypto.CryptoException.InvalidPublicKey;
import dev.rosmarus.sui.crypto.CryptoException.NothingToAggregate;
import dev.rosmarus.sui.text.StandardBase64;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import supranational.blst.BLST_ERROR;
import supranational.blst.P2;
import supranational.blst.P2_Affine;
import supranational.blst.Pairing;
import supranational.blst.SecretKey;

/**
 * The public key of a Sui validator, or a sum of such: a point of G2, 96 bytes compressed (Sui
 * client spec, section 8). Keys that come through {@link #of} are in the right subgroup and not
 * infinity, so sums of them need no check again.
 *
 * <p>A key holds its point, ready to be added: keep the objects of a committee for its epoch. The
 * order is that of a committee, by bytes, unsigned.
 */
public final class ValidatorPublicKey implements Comparable<ValidatorPublicKey> {

  public static final int BYTES = 96;

  private static final int COMPRESSED_FLAG = 0x80;

  private final P2_Affine point;
  private final byte[] bytes;

  private ValidatorPublicKey(P2_Affine point) {
    this.point = point;
    this.bytes = point.compress();
  }

  static ValidatorPublicKey ofSecret(SecretKey key) {
    return new ValidatorPublicKey(new P2(key).to_affine());
  }

  /**
   * @throws InvalidPublicKey unless the 96 bytes are the compressed form of a point of the subgroup
   *     other than infinity
   */
  public static ValidatorPublicKey of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new InvalidPublicKey(hex(bytes), bytes.length + " bytes instead of " + BYTES);
    }
    if ((bytes[0] & COMPRESSED_FLAG) == 0) {
      throw new InvalidPublicKey(hex(bytes), "not the compressed form");
    }
    P2_Affine point;
    try {
      point = new P2_Affine(bytes);
    } catch (RuntimeException e) {
      throw new InvalidPublicKey(hex(bytes), "not a point of the curve");
    }
    if (point.is_inf() || !point.in_group()) {
      throw new InvalidPublicKey(hex(bytes), "outside the subgroup, or infinity");
    }
    return new ValidatorPublicKey(point);
  }

  /**
   * The sum of keys, under which an aggregate of their signatures over one message verifies.
   *
   * @throws NothingToAggregate if there are none
   */
  public static ValidatorPublicKey aggregate(List<ValidatorPublicKey> keys) {
    if (keys.isEmpty()) {
      throw new NothingToAggregate("public keys");
    }
    P2 sum = new P2();
    for (ValidatorPublicKey key : keys) {
      sum.add(key.point);
    }
    return new ValidatorPublicKey(sum.to_affine());
  }

  /**
   * This sum less some of its keys: the quicker way to the sum of the signers when most of a
   * committee signed.
   */
  public ValidatorPublicKey without(List<ValidatorPublicKey> absent) {
    if (absent.isEmpty()) {
      return this;
    }
    P2 sum = new P2();
    for (ValidatorPublicKey key : absent) {
      sum.add(key.point);
    }
    return new ValidatorPublicKey(sum.neg().add(point).to_affine());
  }

  /**
   * Whether the signature (or aggregate, with the sum of the keys) is of these bytes and this key.
   * A signature outside the subgroup never is, nor is any under a sum that came out as infinity.
   */
  public boolean verify(byte[] message, ValidatorSignature signature) {
    // The pairing checks the subgroup of the signature, and leaves out that of the key.
    Pairing pairing = new Pairing(true, ValidatorSignature.DST);
    if (pairing.aggregate(point, signature.point(), message) != BLST_ERROR.BLST_SUCCESS) {
      return false;
    }
    pairing.commit();
    return pairing.finalverify();
  }

  P2_Affine point() {
    return point;
  }

  /** A copy of the 96 bytes. */
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
  public int compareTo(ValidatorPublicKey other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValidatorPublicKey key && Arrays.equals(bytes, key.bytes);
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
