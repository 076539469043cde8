package dev.rosmarus.node.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.crypto.NetworkSecretKey;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.junit.jupiter.api.Test;

/** The certificate byte by byte, as clients compare it (Walrus HTTP API spec, section 1.3). */
class SelfSignedTest {

  private static final NetworkSecretKey KEY =
      NetworkSecretKey.of(
          HexFormat.of()
              .parseHex("1966eed45e7e83ee68aa15a3156d9d40410c27f2f8118f44433c07aa1290e123"));
  private static final KeyPair KEYS = new KeyPair(KEY.publicKey().toJca(), KEY.toJca());

  @Test
  void nameIsOneRdnOfAUtf8String() throws Exception {
    X509Certificate leaf = certificate("node.example.org");
    byte[] name = leaf.getSubjectX500Principal().getEncoded();
    assertThat(leaf.getIssuerX500Principal().getEncoded()).isEqualTo(name);
    ASN1Sequence rdns = ASN1Sequence.getInstance(name);
    assertThat(rdns.size()).isEqualTo(1);
    ASN1Set rdn = ASN1Set.getInstance(rdns.getObjectAt(0));
    assertThat(rdn.size()).isEqualTo(1);
    ASN1Sequence attribute = ASN1Sequence.getInstance(rdn.getObjectAt(0));
    assertThat(attribute.getObjectAt(0)).isEqualTo(new ASN1ObjectIdentifier("2.5.4.3"));
    assertThat(attribute.getObjectAt(1)).isInstanceOf(ASN1UTF8String.class);
    assertThat(((ASN1UTF8String) attribute.getObjectAt(1)).getString())
        .isEqualTo(KEY.publicKey().serverName());
  }

  @Test
  void hasTheFormThatClientsAccept() throws Exception {
    X509Certificate leaf = certificate("node.example.org");
    assertThat(leaf.getVersion()).isEqualTo(3);
    assertThat(leaf.getSigAlgName()).isEqualTo("SHA256withECDSA");
    assertThat(leaf.getSerialNumber()).isPositive();
    assertThat(leaf.getSerialNumber().toByteArray()).hasSizeLessThanOrEqualTo(20);
    assertThat(leaf.getNotBefore().toInstant()).isEqualTo(Instant.parse("1975-01-01T00:00:00Z"));
    assertThat(leaf.getNotAfter().toInstant()).isEqualTo(Instant.parse("4096-01-01T00:00:00Z"));
    assertThat(leaf.getPublicKey().getEncoded()).isEqualTo(KEY.publicKey().subjectPublicKeyInfo());
    assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
    assertThat(leaf.getKeyUsage()).isNull();
    assertThat(leaf.getExtendedKeyUsage()).isNull();
    assertThat(leaf.getCriticalExtensionOIDs()).isEmpty();
    assertThat(leaf.getNonCriticalExtensionOIDs()).containsExactly("2.5.29.17");
    leaf.verify(KEY.publicKey().toJca());
  }

  @Test
  void namesTheServerAndItsPublicHost() throws Exception {
    String name = KEY.publicKey().serverName();
    assertThat(names("node.example.org"))
        .containsExactly(List.of(2, name), List.of(2, "node.example.org"));
    assertThat(names("192.0.2.7")).containsExactly(List.of(2, name), List.of(7, "192.0.2.7"));
    assertThat(names("")).containsExactly(List.of(2, name));
  }

  @Test
  void keepsItsSerialOverRestarts() throws Exception {
    assertThat(certificate("a").getSerialNumber()).isEqualTo(certificate("b").getSerialNumber());
  }

  @Test
  void chainFromPemMustCarryTheKey() throws Exception {
    String pem = pem(certificate("a"));
    assertThat(TlsIdentity.ofPem(pem, KEYS).leaf()).isEqualTo(certificateOf(pem));
    assertThatThrownBy(() -> TlsIdentity.ofPem(pem, Authority.keys()))
        .isInstanceOf(TlsException.class)
        .hasMessageContaining("does not carry the given key");
    assertThatThrownBy(() -> TlsIdentity.ofPem("", KEYS))
        .isInstanceOf(TlsException.class)
        .hasMessageContaining("no certificate");
    assertThatThrownBy(() -> TlsIdentity.ofPem(pem.replace("MII", "M!!"), KEYS))
        .isInstanceOf(TlsException.class);
  }

  private static X509Certificate certificateOf(String pem) throws TlsException {
    return TlsIdentity.ofPem(pem, KEYS).leaf();
  }

  private static X509Certificate certificate(String host) throws TlsException {
    return TlsIdentity.selfSigned(KEY.publicKey().serverName(), KEYS, host).leaf();
  }

  private static List<Object> names(String host) throws Exception {
    return List.copyOf(certificate(host).getSubjectAlternativeNames());
  }

  private static String pem(X509Certificate certificate) throws Exception {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }
}
