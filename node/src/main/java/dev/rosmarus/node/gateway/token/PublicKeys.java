package dev.rosmarus.node.gateway.token;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Public keys of signers, as a SubjectPublicKeyInfo or bare. */
final class PublicKeys {

  private static final int EDWARDS_BYTES = 32;
  private static final byte UNCOMPRESSED_POINT = 4;
  private static final byte DER_SEQUENCE = 0x30;
  private static final int RSA_BITS_MIN = 2048;

  private static final AlgorithmIdentifier EDWARDS =
      new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);
  private static final AlgorithmIdentifier RSA =
      new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);

  private PublicKeys() {}

  static PublicKey ofPem(TokenAlgorithm algorithm, String pem) throws GeneralSecurityException {
    String body =
        pem.lines()
            .filter(line -> !line.startsWith("-----"))
            .reduce("", (all, line) -> all + line.strip());
    try {
      return of(algorithm, Base64.getDecoder().decode(body));
    } catch (IllegalArgumentException e) {
      throw new InvalidKeySpecException("no PEM", e);
    }
  }

  /**
   * @param key a SubjectPublicKeyInfo, or a bare key: 32 bytes of Ed25519, a point of a curve
   *     without compression, an RSAPublicKey of PKCS#1
   */
  static PublicKey of(TokenAlgorithm algorithm, byte[] key) throws GeneralSecurityException {
    return switch (algorithm.family()) {
      case EDWARDS -> decoded("Ed25519", key.length == EDWARDS_BYTES ? info(EDWARDS, key) : key);
      case ECDSA -> elliptic(algorithm, key);
      case RSA, RSA_PSS -> rsa(key);
      case HMAC -> throw new InvalidKeySpecException("a secret is no public key");
    };
  }

  private static PublicKey elliptic(TokenAlgorithm algorithm, byte[] key)
      throws GeneralSecurityException {
    ASN1ObjectIdentifier curve =
        switch (algorithm.hashBits()) {
          case 256 -> SECObjectIdentifiers.secp256r1;
          case 384 -> SECObjectIdentifiers.secp384r1;
          default -> SECObjectIdentifiers.secp521r1;
        };
    boolean bare = key.length > 0 && key[0] == UNCOMPRESSED_POINT;
    PublicKey decoded =
        decoded(
            "EC",
            bare
                ? info(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve), key)
                : key);
    int bits = ((ECPublicKey) decoded).getParams().getOrder().bitLength();
    if (bits != (algorithm.hashBits() == 512 ? 521 : algorithm.hashBits())) {
      throw new InvalidKeySpecException("a key of another curve");
    }
    return decoded;
  }

  private static PublicKey rsa(byte[] key) throws GeneralSecurityException {
    if (key.length == 0 || key[0] != DER_SEQUENCE) {
      throw new InvalidKeySpecException("not DER");
    }
    PublicKey decoded;
    try {
      decoded = decoded("RSA", key);
    } catch (InvalidKeySpecException e) {
      decoded = decoded("RSA", info(RSA, key));
    }
    if (((RSAPublicKey) decoded).getModulus().bitLength() < RSA_BITS_MIN) {
      throw new InvalidKeySpecException("a key of less than " + RSA_BITS_MIN + " bits");
    }
    return decoded;
  }

  private static byte[] info(AlgorithmIdentifier algorithm, byte[] key)
      throws InvalidKeySpecException {
    try {
      return new SubjectPublicKeyInfo(algorithm, key).getEncoded();
    } catch (IOException e) {
      throw new InvalidKeySpecException("cannot be encoded", e);
    }
  }

  private static PublicKey decoded(String kind, byte[] info) throws GeneralSecurityException {
    return KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(info));
  }
}
