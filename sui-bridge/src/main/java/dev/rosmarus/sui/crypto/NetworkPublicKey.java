package dev.rosmarus.sui.crypto;

import dev.rosmarus.sui.crypto.CryptoException.InvalidPublicKey;
import dev.rosmarus.sui.text.StandardBase64;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.math.ec.ECPoint;

/**
 * The public half of a network key: a point of P-256, 33 bytes compressed. It names the node in
 * TLS: peers expect a certificate with this key and {@link #serverName()} (Walrus encoding spec,
 * section 13).
 */
public final class NetworkPublicKey {

  public static final int BYTES = 33;

  private static final int NAME_BYTES = 4;
  private static final String NAME_SUFFIX = ".network.walrus.alt";

  private final ECPoint point;
  private final byte[] compressed;

  NetworkPublicKey(ECPoint point) {
    this.point = point;
    this.compressed = point.getEncoded(true);
  }

  /**
   * @throws InvalidPublicKey unless the bytes are the compressed form of a point of the curve
   */
  public static NetworkPublicKey of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new InvalidPublicKey("of P-256", bytes.length + " bytes instead of " + BYTES);
    }
    try {
      return new NetworkPublicKey(P256.decodePoint(bytes));
    } catch (IllegalArgumentException e) {
      // Not shown: a tagged secret key is as long and may begin alike.
      throw new InvalidPublicKey("of P-256", "not a compressed point");
    }
  }

  /**
   * Reads the base64 text of the compressed form.
   *
   * @throws InvalidPublicKey for anything else
   */
  public static NetworkPublicKey parse(String text) {
    byte[] bytes =
        StandardBase64.decode(text)
            .orElseThrow(() -> new InvalidPublicKey("of P-256", "text is not base64 with padding"));
    return of(bytes);
  }

  /**
   * Reads the key of a certificate, as {@link PublicKey#getEncoded} gives it.
   *
   * @throws InvalidPublicKey unless it is a key of P-256
   */
  public static NetworkPublicKey ofSubjectPublicKeyInfo(byte[] der) {
    AlgorithmIdentifier algorithm;
    ECPoint point;
    try {
      SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(der);
      algorithm = info.getAlgorithm();
      point = P256.decodePoint(info.getPublicKeyData().getBytes());
    } catch (RuntimeException e) {
      // The DER parser reports a wrong structure with whatever it stumbles over, casts included.
      throw new InvalidPublicKey("in certificate", "not a SubjectPublicKeyInfo of P-256");
    }
    if (!algorithm.equals(P256.ALGORITHM) || point.isInfinity()) {
      throw new InvalidPublicKey("in certificate", "not a key of P-256");
    }
    return new NetworkPublicKey(point);
  }

  /** The compressed form, a copy of 33 bytes. */
  public byte[] bytes() {
    return compressed.clone();
  }

  /** Standard base64 of the compressed form. */
  public String text() {
    return StandardBase64.encode(compressed);
  }

  /** The DER form that stands in certificates. */
  public byte[] subjectPublicKeyInfo() {
    try {
      return new SubjectPublicKeyInfo(P256.ALGORITHM, uncompressed()).getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException("DER of a public key", e);
    }
  }

  /** The same key for the JDK's TLS and signatures. */
  public PublicKey toJca() {
    try {
      return KeyFactory.getInstance("EC")
          .generatePublic(new X509EncodedKeySpec(subjectPublicKeyInfo()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK refuses a key of P-256", e);
    }
  }

  /**
   * The name in the node's own certificate: the first four bytes in hexadecimal, each without a
   * leading zero, so that the name never has a fixed length.
   */
  public String serverName() {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < NAME_BYTES; i++) {
      name.append(Integer.toHexString(compressed[i] & 0xFF));
    }
    return name.append(NAME_SUFFIX).toString();
  }

  byte[] uncompressed() {
    return point.getEncoded(false);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NetworkPublicKey key && Arrays.equals(compressed, key.compressed);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(compressed);
  }

  @Override
  public String toString() {
    return text();
  }
}
