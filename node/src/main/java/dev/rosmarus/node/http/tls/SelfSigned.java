package dev.rosmarus.node.http.tls;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes the certificate that a key signs for itself (Walrus HTTP API spec, section 1.3). Clients
 * compare its issuer byte by byte with a name that they derive from the key: one RDN, a UTF8String.
 */
final class SelfSigned {

  private static final Instant NOT_BEFORE = Instant.parse("1975-01-01T00:00:00Z");
  private static final Instant NOT_AFTER = Instant.parse("4096-01-01T00:00:00Z");
  private static final int SERIAL_BYTES = 20;
  private static final int SERIAL_HIGH_BITS = 0x7F;

  private SelfSigned() {}

  static X509Certificate certificate(String name, KeyPair keys, String publicHost)
      throws TlsException {
    byte[] publicKey = keys.getPublic().getEncoded();
    X500Name self = commonName(name);
    try {
      X509v3CertificateBuilder builder =
          new X509v3CertificateBuilder(
              self,
              serial(publicKey),
              Date.from(NOT_BEFORE),
              Date.from(NOT_AFTER),
              self,
              SubjectPublicKeyInfo.getInstance(publicKey));
      builder.addExtension(
          Extension.subjectAlternativeName, false, alternativeNames(name, publicHost));
      ContentSigner signer =
          new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
      throw new TlsException("the key cannot sign a certificate: " + e.getMessage(), e);
    }
  }

  static X500Name commonName(String name) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.CN, new DERUTF8String(name))
        .build();
  }

  /** Stable for a key; positive, and short enough. */
  private static BigInteger serial(byte[] publicKey) throws GeneralSecurityException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(publicKey);
    byte[] serial = Arrays.copyOf(hash, SERIAL_BYTES);
    serial[0] &= SERIAL_HIGH_BITS;
    return new BigInteger(1, serial).max(BigInteger.ONE);
  }

  private static GeneralNames alternativeNames(String name, String publicHost) {
    List<GeneralName> names = new ArrayList<>();
    names.add(new GeneralName(GeneralName.dNSName, name));
    byte[] ip = NetUtil.createByteArrayFromIpAddressString(publicHost);
    if (ip != null) {
      names.add(new GeneralName(GeneralName.iPAddress, new DEROctetString(ip)));
    } else if (!publicHost.isEmpty() && !publicHost.equals(name)) {
      names.add(new GeneralName(GeneralName.dNSName, publicHost));
    }
    return new GeneralNames(names.toArray(GeneralName[]::new));
  }
}
