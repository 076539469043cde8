package dev.rosmarus.sui.crypto;

import dev.rosmarus.sui.crypto.CryptoException.InvalidSecretKey;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import supranational.blst.SecretKey;

/**
 * The secret number of a BLS12-381 key, the same for both variants: above 0 and below the order of
 * the groups.
 */
final class BlsScalar {

  static final int BYTES = 32;

  private static final BigInteger GROUP_ORDER =
      new BigInteger("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16);

  private BlsScalar() {}

  static SecretKey of(byte[] bigEndian) {
    if (bigEndian.length != BYTES) {
      throw new InvalidSecretKey(bigEndian.length + " bytes instead of " + BYTES);
    }
    BigInteger scalar = new BigInteger(1, bigEndian);
    if (scalar.signum() == 0 || scalar.compareTo(GROUP_ORDER) >= 0) {
      throw new InvalidSecretKey("number is not between 0 and the order of the group");
    }
    SecretKey key = new SecretKey();
    key.from_bendian(bigEndian);
    return key;
  }

  static SecretKey generate(SecureRandom random) {
    byte[] seed = new byte[BYTES];
    random.nextBytes(seed);
    SecretKey key = new SecretKey();
    key.keygen(seed);
    Arrays.fill(seed, (byte) 0);
    return key;
  }
}
