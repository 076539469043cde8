package dev.rosmarus.node.http.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A private key and the certificates that go with it, leaf first. The leaf carries the key's public
 * half: anything else would make every client that pins the key turn away.
 */
public final class TlsIdentity {

  private final PrivateKey key;
  private final List<X509Certificate> chain;

  private TlsIdentity(PrivateKey key, List<X509Certificate> chain) {
    this.key = key;
    this.chain = List.copyOf(chain);
  }

  /**
   * A certificate that the key signs for itself (Walrus HTTP API spec, section 1.3). All but its
   * signature is the same each time.
   *
   * @param name subject, issuer and first alternative name
   * @param keys of P-256
   * @param publicHost second alternative name: an IP address or a DNS name; may be empty
   * @throws TlsException if the keys cannot sign
   */
  public static TlsIdentity selfSigned(String name, KeyPair keys, String publicHost)
      throws TlsException {
    return new TlsIdentity(
        keys.getPrivate(), List.of(SelfSigned.certificate(name, keys, publicHost)));
  }

  /**
   * @param chain text of a PEM file, leaf first
   * @param keys of the leaf
   * @throws TlsException unless the text has certificates and the first carries the key
   */
  public static TlsIdentity ofPem(String chain, KeyPair keys) throws TlsException {
    List<X509Certificate> certificates = certificates(chain);
    if (certificates.isEmpty()) {
      throw new TlsException("no certificate in the PEM text");
    }
    byte[] leafKey = certificates.getFirst().getPublicKey().getEncoded();
    if (!Arrays.equals(leafKey, keys.getPublic().getEncoded())) {
      throw new TlsException(
          "the first certificate of the chain does not carry the given key: clients that pin the"
              + " key would turn away; have a certificate issued for this key");
    }
    return new TlsIdentity(keys.getPrivate(), certificates);
  }

  private static List<X509Certificate> certificates(String pem) throws TlsException {
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Certificate one : factory.generateCertificates(new ByteArrayInputStream(bytes))) {
        if (one instanceof X509Certificate certificate) {
          certificates.add(certificate);
        }
      }
    } catch (CertificateException e) {
      throw new TlsException("certificates cannot be read: " + e.getMessage(), e);
    }
    return certificates;
  }

  /** Leaf first. */
  public List<X509Certificate> chain() {
    return chain;
  }

  public X509Certificate leaf() {
    return chain.getFirst();
  }

  /** When the leaf's validity ends. */
  public Instant notAfter() {
    return leaf().getNotAfter().toInstant();
  }

  PrivateKey key() {
    return key;
  }
}
