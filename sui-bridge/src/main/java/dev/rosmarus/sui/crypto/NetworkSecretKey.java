package dev.rosmarus.sui.crypto;

import dev.rosmarus.sui.crypto.CryptoException.InvalidSecretKey;
import dev.rosmarus.sui.text.StandardBase64;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/**
 * A network key: the secret of the node's TLS identity, on P-256 (Walrus encoding spec, section
 * 13). The secret leaves only through the forms that are asked for by name; {@code toString} shows
 * the public key.
 */
public final class NetworkSecretKey {

  public static final int BYTES = TaggedKey.SECRET_BYTES;

  /** First byte of the tagged form. */
  static final int TAG = 0x02;

  private static final String PEM_BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String PEM_END = "-----END PRIVATE KEY-----";
  private static final int PEM_LINE_CHARACTERS = 64;

  private final BigInteger scalar;
  private final NetworkPublicKey publicKey;

  private NetworkSecretKey(BigInteger scalar) {
    if (scalar.signum() <= 0 || scalar.compareTo(P256.order()) >= 0) {
      throw new InvalidSecretKey("number is not between 0 and the order of P-256");
    }
    this.scalar = scalar;
    this.publicKey = new NetworkPublicKey(P256.publicPoint(scalar));
  }

  /**
   * @param bigEndian 32 bytes, a number above 0 and below the order of the curve
   * @throws InvalidSecretKey for anything else
   */
  public static NetworkSecretKey of(byte[] bigEndian) {
    if (bigEndian.length != BYTES) {
      throw new InvalidSecretKey(bigEndian.length + " bytes instead of " + BYTES);
    }
    return new NetworkSecretKey(new BigInteger(1, bigEndian));
  }

  /** A fresh key. */
  public static NetworkSecretKey generate(SecureRandom random) {
    BigInteger below = P256.order().subtract(BigInteger.ONE);
    return new NetworkSecretKey(BigIntegers.createRandomInRange(BigInteger.ONE, below, random));
  }

  /**
   * Reads the text of a key file: PKCS#8 PEM with label PRIVATE KEY, else the tagged form ({@code
   * 02} and 32 bytes in base64).
   *
   * @throws InvalidSecretKey for anything else
   */
  public static NetworkSecretKey parse(String text) {
    return text.contains("-----BEGIN") ? parsePem(text) : of(TaggedKey.parse(TAG, text));
  }

  /**
   * Reads PKCS#8 PEM with label PRIVATE KEY.
   *
   * @throws InvalidSecretKey for anything else, the tagged form and SEC1 PEM included
   */
  public static NetworkSecretKey parsePem(String text) {
    int begin = text.indexOf(PEM_BEGIN);
    if (begin < 0) {
      throw new InvalidSecretKey("no PEM block PRIVATE KEY (PKCS#8)");
    }
    int end = text.indexOf(PEM_END, begin);
    if (end < 0) {
      throw new InvalidSecretKey("PEM block PRIVATE KEY does not end");
    }
    String body = text.substring(begin + PEM_BEGIN.length(), end).replaceAll("\\s", "");
    byte[] der =
        StandardBase64.decode(body)
            .orElseThrow(() -> new InvalidSecretKey("PEM block is not base64"));
    return ofPkcs8(der);
  }

  /**
   * Reads the DER form; a public key inside must be the right one.
   *
   * @throws InvalidSecretKey unless it is a PKCS#8 key of P-256
   */
  public static NetworkSecretKey ofPkcs8(byte[] der) {
    AlgorithmIdentifier algorithm;
    BigInteger scalar;
    Optional<ECPoint> claimed;
    try {
      PrivateKeyInfo info = PrivateKeyInfo.getInstance(der);
      ECPrivateKey inner = ECPrivateKey.getInstance(info.parsePrivateKey());
      algorithm = info.getPrivateKeyAlgorithm();
      scalar = inner.getKey();
      claimed = Optional.ofNullable(inner.getPublicKey()).map(NetworkSecretKey::point);
    } catch (IOException | RuntimeException e) {
      // The DER parser reports a wrong structure with whatever it stumbles over, casts included.
      throw new InvalidSecretKey("not a PKCS#8 key of P-256");
    }
    if (!algorithm.equals(P256.ALGORITHM)) {
      throw new InvalidSecretKey("PKCS#8 key is not of P-256");
    }
    NetworkSecretKey key = new NetworkSecretKey(scalar);
    if (claimed.isPresent() && !claimed.get().equals(P256.publicPoint(scalar))) {
      throw new InvalidSecretKey("PKCS#8 public key does not belong to the secret");
    }
    return key;
  }

  private static ECPoint point(ASN1BitString bits) {
    return P256.decodePoint(bits.getOctets());
  }

  public NetworkPublicKey publicKey() {
    return publicKey;
  }

  /** The tagged text: the secret itself, for a key file or config. */
  public String tagged() {
    return TaggedKey.format(TAG, BigIntegers.asUnsignedByteArray(BYTES, scalar));
  }

  /** The DER form with the public key inside: the secret itself. */
  public byte[] pkcs8() {
    try {
      ECPrivateKey inner =
          new ECPrivateKey(
              P256.order().bitLength(), scalar, new DERBitString(publicKey.uncompressed()), null);
      return new PrivateKeyInfo(P256.ALGORITHM, inner).getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException("DER of a secret key", e);
    }
  }

  /** PEM of {@link #pkcs8()}: the secret itself, for a key file. */
  public String pem() {
    String body = StandardBase64.encode(pkcs8());
    StringBuilder pem = new StringBuilder(PEM_BEGIN).append('\n');
    for (int at = 0; at < body.length(); at += PEM_LINE_CHARACTERS) {
      int end = Math.min(body.length(), at + PEM_LINE_CHARACTERS);
      pem.append(body, at, end).append('\n');
    }
    return pem.append(PEM_END).append('\n').toString();
  }

  /** The same key for the JDK's TLS and signatures. */
  public PrivateKey toJca() {
    byte[] der = pkcs8();
    try {
      return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK refuses a key of P-256", e);
    } finally {
      Arrays.fill(der, (byte) 0);
    }
  }

  @Override
  public String toString() {
    return "secret key of " + publicKey;
  }
}
