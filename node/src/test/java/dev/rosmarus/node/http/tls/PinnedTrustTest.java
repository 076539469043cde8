package dev.rosmarus.node.http.tls;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whom a client believes, case by case (Walrus HTTP API spec, section 1.4). */
class PinnedTrustTest {

  private static final String NAME = "2aff10.network.walrus.alt";
  private static final String HOST = "node.example.org";
  private static final Instant NOW = Instant.parse("2030-06-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private final Authority authority = new Authority();
  private final KeyPair node = Authority.keys();
  private final KeyPair stranger = Authority.keys();

  PinnedTrustTest() throws Exception {}

  @Test
  void believesACertificateThatThePinnedKeySigned() throws Exception {
    accepts(selfSigned(node, HOST), HOST, Set.of());
  }

  @Test
  void believesAnIpAddressThatTheCertificateNames() throws Exception {
    accepts(selfSigned(node, "192.0.2.7"), "192.0.2.7", Set.of());
    accepts(selfSigned(node, "2001:db8::7"), "2001:db8:0:0:0:0:0:7", Set.of());
    rejects(selfSigned(node, "192.0.2.7"), "192.0.2.8", Set.of(), "does not name");
  }

  @Test
  void believesACertificateOfAnAuthorityForThePinnedKey() throws Exception {
    accepts(issued(node, HOST, NOW.minus(DAY), NOW.plus(DAY)), HOST, authority.anchors());
  }

  @Test
  void believesAnAuthoritysStarForOneLabel() throws Exception {
    X509Certificate star = issued(node, "*.example.org", NOW.minus(DAY), NOW.plus(DAY));
    accepts(star, HOST, authority.anchors());
    rejects(star, "a.b.example.org", authority.anchors(), "does not name");
    rejects(star, "example.org", authority.anchors(), "does not name");
  }

  @Test
  void believesACertificateThatEndedForThePinnedKeysSake() throws Exception {
    accepts(
        issued(node, HOST, NOW.minus(DAY.multipliedBy(9)), NOW.minus(DAY)),
        HOST,
        authority.anchors());
  }

  @Test
  void doesNotBelieveAnotherKeyEvenIfAnAuthorityDoes() throws Exception {
    rejects(
        issued(stranger, HOST, NOW.minus(DAY), NOW.plus(DAY)),
        HOST,
        authority.anchors(),
        "pinned public key");
    rejects(
        issued(stranger, HOST, NOW.minus(DAY.multipliedBy(9)), NOW.minus(DAY)),
        HOST,
        authority.anchors(),
        "pinned public key");
    rejects(selfSigned(stranger, HOST), HOST, Set.of(), "vouches");
  }

  @Test
  void doesNotBelieveACertificateThatDoesNotHoldYet() throws Exception {
    rejects(
        issued(node, HOST, NOW.plus(DAY), NOW.plus(DAY.multipliedBy(2))),
        HOST,
        authority.anchors(),
        "does not hold before");
  }

  @Test
  void doesNotBelieveAnAuthorityThatItDoesNotKnow() throws Exception {
    X509Certificate leaf = issued(node, HOST, NOW.minus(DAY), NOW.plus(DAY));
    rejects(leaf, HOST, Set.of(), "vouches");
    rejects(leaf, HOST, new Authority().anchors(), "vouches");
  }

  @Test
  void doesNotBelieveACertificateForAnotherHost() throws Exception {
    rejects(selfSigned(node, HOST), "other.example.org", Set.of(), "does not name");
  }

  @Test
  void doesNotBelieveAnAuthoritysOwnCertificate() throws Exception {
    X509Certificate leaf =
        authority.issue(node.getPublic(), HOST, NOW.minus(DAY), NOW.plus(DAY), true);
    rejects(leaf, HOST, authority.anchors(), "authority");
  }

  private X509Certificate issued(KeyPair keys, String host, Instant from, Instant to)
      throws Exception {
    return authority.issue(keys.getPublic(), host, from, to, false);
  }

  private static X509Certificate selfSigned(KeyPair keys, String host) throws TlsException {
    return TlsIdentity.selfSigned(NAME, keys, host).leaf();
  }

  private void accepts(X509Certificate leaf, String host, Set<TrustAnchor> authorities) {
    assertThatCode(() -> check(leaf, host, authorities)).doesNotThrowAnyException();
  }

  private void rejects(
      X509Certificate leaf, String host, Set<TrustAnchor> authorities, String why) {
    assertThatThrownBy(() -> check(leaf, host, authorities))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining(why);
  }

  private void check(X509Certificate leaf, String host, Set<TrustAnchor> authorities)
      throws CertificateException {
    new PinnedTrust(NAME, node.getPublic(), host, authorities, InstantSource.fixed(NOW))
        .checkServerTrusted(new X509Certificate[] {leaf}, "ECDHE_ECDSA");
  }
}
