package dev.rosmarus.node.http.tls;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority of a test. */
final class Authority {

  private static final X500Name NAME = new X500Name("CN=Authority");

  private final KeyPair keys = keys();
  private final X509Certificate own;

  Authority() throws Exception {
    own =
        sign(
            new X509v3CertificateBuilder(
                    NAME,
                    BigInteger.ONE,
                    Date.from(Instant.parse("2000-01-01T00:00:00Z")),
                    Date.from(Instant.parse("2100-01-01T00:00:00Z")),
                    NAME,
                    SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()))
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(true)));
  }

  static KeyPair keys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  Set<TrustAnchor> anchors() {
    return Set.of(new TrustAnchor(own, null));
  }

  X509Certificate issue(PublicKey key, String host, Instant from, Instant to, boolean authority)
      throws Exception {
    return sign(
        new X509v3CertificateBuilder(
                NAME,
                BigInteger.TWO,
                Date.from(from),
                Date.from(to),
                new X500Name("CN=" + host),
                SubjectPublicKeyInfo.getInstance(key.getEncoded()))
            .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
            .addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.dNSName, host))));
  }

  private X509Certificate sign(X509v3CertificateBuilder builder) throws Exception {
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
  }
}
