package dev.rosmarus.sui.crypto;

import dev.rosmarus.sui.crypto.CryptoException.InvalidSecretKey;
import java.security.SecureRandom;
import supranational.blst.P1;
import supranational.blst.SecretKey;

/**
 * The key of a Sui validator: signs checkpoints with BLS12-381, signatures in G1 (Sui client spec,
 * section 8). Only an embedded chain and tests own such keys. Signing is deterministic and safe
 * from many threads; the secret cannot be read back and {@code toString} shows the public key.
 */
public final class ValidatorSecretKey {

  public static final int BYTES = BlsScalar.BYTES;

  private final SecretKey key;
  private final ValidatorPublicKey publicKey;

  private ValidatorSecretKey(SecretKey key) {
    this.key = key;
    this.publicKey = ValidatorPublicKey.ofSecret(key);
  }

  /**
   * @param bigEndian 32 bytes, a number above 0 and below the order of the group
   * @throws InvalidSecretKey for anything else
   */
  public static ValidatorSecretKey of(byte[] bigEndian) {
    return new ValidatorSecretKey(BlsScalar.of(bigEndian));
  }

  /** A fresh key. */
  public static ValidatorSecretKey generate(SecureRandom random) {
    return new ValidatorSecretKey(BlsScalar.generate(random));
  }

  public ValidatorPublicKey publicKey() {
    return publicKey;
  }

  /** Signs the bytes as they are, without any hash or prefix in front. */
  public ValidatorSignature sign(byte[] message) {
    return ValidatorSignature.ofPoint(
        new P1().hash_to(message, ValidatorSignature.DST).sign_with(key));
  }

  @Override
  public String toString() {
    return "secret key of " + publicKey;
  }
}
