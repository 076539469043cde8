package dev.rosmarus.sui.wallet;

import java.math.BigInteger;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.BigIntegers;

/**
 * ECDSA over SHA-256 of the signing digest, deterministic (RFC 6979) and with s in the lower half
 * of the order; a signature with a high s is refused, since anybody could make it from the low one.
 */
final class EcdsaCurve implements SigningCurve {
  static final EcdsaCurve SECP256K1 = new EcdsaCurve("secp256k1");
  static final EcdsaCurve SECP256R1 = new EcdsaCurve("secp256r1");

  private static final int NUMBER_BYTES = 32;

  private final ECDomainParameters domain;
  private final BigInteger halfOrder;

  private EcdsaCurve(String name) {
    X9ECParameters parameters = CustomNamedCurves.getByName(name);
    this.domain = new ECDomainParameters(parameters);
    this.halfOrder = parameters.getN().shiftRight(1);
  }

  BigInteger order() {
    return domain.getN();
  }

  @Override
  public boolean isSecretKey(byte[] secret) {
    BigInteger scalar = new BigInteger(1, secret);
    return scalar.signum() > 0 && scalar.compareTo(domain.getN()) < 0;
  }

  @Override
  public boolean isPublicKey(byte[] publicKey) {
    try {
      return !domain.getCurve().decodePoint(publicKey).isInfinity();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public byte[] publicKey(byte[] secret) {
    ECPoint point =
        new FixedPointCombMultiplier().multiply(domain.getG(), new BigInteger(1, secret));
    return point.getEncoded(true);
  }

  @Override
  public byte[] sign(byte[] secret, byte[] publicKey, byte[] digest) {
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, new ECPrivateKeyParameters(new BigInteger(1, secret), domain));
    BigInteger[] numbers = signer.generateSignature(sha256(digest));
    BigInteger s = numbers[1];
    return Arrays.concatenate(
        BigIntegers.asUnsignedByteArray(NUMBER_BYTES, numbers[0]),
        BigIntegers.asUnsignedByteArray(
            NUMBER_BYTES, s.compareTo(halfOrder) > 0 ? domain.getN().subtract(s) : s));
  }

  @Override
  public boolean verify(byte[] publicKey, byte[] digest, byte[] signature) {
    BigInteger r = BigIntegers.fromUnsignedByteArray(signature, 0, NUMBER_BYTES);
    BigInteger s = BigIntegers.fromUnsignedByteArray(signature, NUMBER_BYTES, NUMBER_BYTES);
    if (s.compareTo(halfOrder) > 0) {
      return false;
    }
    ECDSASigner signer = new ECDSASigner();
    signer.init(false, new ECPublicKeyParameters(domain.getCurve().decodePoint(publicKey), domain));
    return signer.verifySignature(sha256(digest), r, s);
  }

  private static byte[] sha256(byte[] bytes) {
    SHA256Digest hash = new SHA256Digest();
    hash.update(bytes, 0, bytes.length);
    byte[] out = new byte[hash.getDigestSize()];
    hash.doFinal(out, 0);
    return out;
  }
}
