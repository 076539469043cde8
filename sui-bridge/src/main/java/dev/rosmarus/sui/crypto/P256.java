package dev.rosmarus.sui.crypto;

import java.math.BigInteger;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** The curve of network keys, secp256r1, and its names in certificates and key files. */
final class P256 {

  /** The curve's name in SubjectPublicKeyInfo and PKCS#8. */
  static final AlgorithmIdentifier ALGORITHM =
      new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1);

  private static final X9ECParameters CURVE =
      SECNamedCurves.getByOID(SECObjectIdentifiers.secp256r1);

  private P256() {}

  static BigInteger order() {
    return CURVE.getN();
  }

  static ECPoint publicPoint(BigInteger secret) {
    return new FixedPointCombMultiplier().multiply(CURVE.getG(), secret).normalize();
  }

  /**
   * @param sec1 compressed or uncompressed
   * @throws IllegalArgumentException unless it is a point of the curve
   */
  static ECPoint decodePoint(byte[] sec1) {
    return CURVE.getCurve().decodePoint(sec1).normalize();
  }
}
