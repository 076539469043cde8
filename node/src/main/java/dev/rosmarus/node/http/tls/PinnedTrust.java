package dev.rosmarus.node.http.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import javax.security.auth.x500.X500Principal;

/**
 * Trusts a server that has one known key, whoever vouches for its certificate: the key itself or an
 * authority (Walrus HTTP API spec, section 1.4). A certificate that has ended passes for its key's
 * sake; one that does not hold yet, or names another host, or carries another key, never does.
 */
public final class PinnedTrust extends X509ExtendedTrustManager {

  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";

  private final X500Principal pinnedName;
  private final PublicKey pinnedKey;
  private final String host;
  private final Set<TrustAnchor> anchors;
  private final InstantSource clock;

  /**
   * @param name common name under which the key vouches for itself
   * @param key of the server
   * @param host DNS name or IP address that the certificate must name
   * @param authorities trusted beside the key
   */
  public PinnedTrust(
      String name, PublicKey key, String host, Set<TrustAnchor> authorities, InstantSource clock) {
    this.pinnedName = principal(name);
    this.pinnedKey = key;
    this.host = host;
    this.clock = clock;
    this.anchors = new HashSet<>(authorities);
    this.anchors.add(new TrustAnchor(pinnedName, key, null));
  }

  /**
   * The authorities that the platform trusts.
   *
   * @throws TlsException if they cannot be read
   */
  public static Set<TrustAnchor> systemAuthorities() throws TlsException {
    Set<TrustAnchor> anchors = new HashSet<>();
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      Arrays.stream(factory.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
          .forEach(issuer -> anchors.add(new TrustAnchor(issuer, null)));
    } catch (GeneralSecurityException e) {
      throw new TlsException("the platform's certificate authorities cannot be read", e);
    }
    return anchors;
  }

  private static X500Principal principal(String name) {
    try {
      return new X500Principal(SelfSigned.commonName(name).getEncoded());
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException("no common name: " + name, e);
    }
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    if (chain.length == 0) {
      throw new CertificateException("the server shows no certificate");
    }
    X509Certificate leaf = chain[0];
    Instant now = clock.instant();
    if (now.isBefore(leaf.getNotBefore().toInstant())) {
      throw new CertificateException("the certificate does not hold before " + leaf.getNotBefore());
    }
    boolean ended = now.isAfter(leaf.getNotAfter().toInstant());
    Date moment = ended ? leaf.getNotAfter() : Date.from(now);
    checkUse(leaf);
    if (!HostNames.names(leaf, host)) {
      throw new CertificateException("the certificate does not name " + host);
    }
    checkChain(List.of(chain), leaf, moment);
    if (!Arrays.equals(leaf.getPublicKey().getEncoded(), pinnedKey.getEncoded())) {
      throw new CertificateException("the certificate does not match the pinned public key");
    }
  }

  private static void checkUse(X509Certificate leaf) throws CertificateException {
    if (leaf.getBasicConstraints() >= 0) {
      throw new CertificateException("the certificate is an authority's, not a server's");
    }
    List<String> uses = leaf.getExtendedKeyUsage();
    if (uses != null && !uses.contains(SERVER_AUTH)) {
      throw new CertificateException("the certificate is not for servers");
    }
  }

  private void checkChain(List<X509Certificate> chain, X509Certificate leaf, Date moment)
      throws CertificateException {
    try {
      X509CertSelector target = new X509CertSelector();
      target.setCertificate(leaf);
      PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
      parameters.setRevocationEnabled(false);
      parameters.setDate(moment);
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
      CertPathBuilder.getInstance("PKIX").build(parameters);
    } catch (GeneralSecurityException e) {
      throw new CertificateException(
          "nobody who is trusted vouches for the certificate: " + e.getMessage(), e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("clients show no certificates here");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
