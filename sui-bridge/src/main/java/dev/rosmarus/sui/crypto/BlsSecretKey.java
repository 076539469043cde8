package dev.rosmarus.sui.crypto;

import dev.rosmarus.sui.crypto.CryptoException.InvalidSecretKey;
import java.security.SecureRandom;
import supranational.blst.P2;
import supranational.blst.SecretKey;

/**
 * A protocol key: signs messages with BLS12-381, public keys in G1 (Walrus encoding spec, section
 * 12). Signing is deterministic and safe from many threads. The secret leaves only through {@link
 * #tagged()}; {@code toString} shows the public key.
 */
public final class BlsSecretKey {

  public static final int BYTES = BlsScalar.BYTES;

  /** First byte of the tagged form. */
  static final int TAG = 0x04;

  private final SecretKey key;
  private final BlsPublicKey publicKey;

  private BlsSecretKey(SecretKey key) {
    this.key = key;
    this.publicKey = BlsPublicKey.ofSecret(key);
  }

  /**
   * @param bigEndian 32 bytes, a number above 0 and below the order of the group
   * @throws InvalidSecretKey for anything else
   */
  public static BlsSecretKey of(byte[] bigEndian) {
    return new BlsSecretKey(BlsScalar.of(bigEndian));
  }

  /** A fresh key. */
  public static BlsSecretKey generate(SecureRandom random) {
    return new BlsSecretKey(BlsScalar.generate(random));
  }

  /**
   * Reads the tagged text, {@code 04} and 32 bytes in base64.
   *
   * @throws InvalidSecretKey for anything else
   */
  public static BlsSecretKey parse(String tagged) {
    return of(TaggedKey.parse(TAG, tagged));
  }

  /** The tagged text: the secret itself, for a key file. */
  public String tagged() {
    return TaggedKey.format(TAG, key.to_bendian());
  }

  public BlsPublicKey publicKey() {
    return publicKey;
  }

  /** Signs the bytes as they are, without any hash or prefix in front. */
  public BlsSignature sign(byte[] message) {
    return BlsSignature.ofPoint(new P2().hash_to(message, BlsSignature.DST).sign_with(key));
  }

  @Override
  public String toString() {
    return "secret key of " + publicKey;
  }
}
