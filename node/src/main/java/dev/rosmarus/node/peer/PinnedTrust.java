package dev.rosmarus.node.peer;

import dev.rosmarus.sui.crypto.NetworkPublicKey;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import javax.security.auth.x500.X500Principal;

/**
 * Trusts a server whose certificate carries one known key and leads to that key's own name or to a
 * root of the platform (Walrus HTTP API spec, section 1.4). An expired certificate with the key is
 * good, one that is not valid yet is not; no other key ever is.
 */
final class PinnedTrust extends X509ExtendedTrustManager {

  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String ANY_USAGE = "2.5.29.37.0";

  private final NetworkPublicKey key;
  private final Set<TrustAnchor> anchors;
  private final InstantSource clock;

  PinnedTrust(NetworkPublicKey key, Collection<X509Certificate> roots, InstantSource clock) {
    this.key = key;
    this.clock = clock;
    this.anchors = new HashSet<>();
    roots.forEach(root -> anchors.add(new TrustAnchor(root, null)));
    anchors.add(new TrustAnchor(new X500Principal("CN=" + key.serverName()), key.toJca(), null));
  }

  /** Beside the platform's roots. */
  static PinnedTrust in(NetworkPublicKey key) throws GeneralSecurityException {
    return new PinnedTrust(key, platformRoots(), InstantSource.system());
  }

  private static List<X509Certificate> platformRoots() throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    List<X509Certificate> roots = new ArrayList<>();
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager trust) {
        roots.addAll(Arrays.asList(trust.getAcceptedIssuers()));
      }
    }
    return roots;
  }

  void check(X509Certificate[] chain, String host) throws CertificateException {
    if (chain.length == 0) {
      throw new CertificateException("no certificate");
    }
    X509Certificate leaf = chain[0];
    if (!Arrays.equals(leaf.getPublicKey().getEncoded(), key.subjectPublicKeyInfo())) {
      throw new CertificateException(
          "the certificate does not match the pinned public key " + key.text());
    }
    leaf.checkValidity(atMost(clock.instant(), leaf.getNotAfter()));
    requireUsage(leaf);
    requireName(leaf, host);
    requirePath(chain, atMost(clock.instant(), leaf.getNotAfter()));
  }

  private static Date atMost(Instant now, Date end) {
    return now.isBefore(end.toInstant()) ? Date.from(now) : end;
  }

  private void requirePath(X509Certificate[] chain, Date at) throws CertificateException {
    try {
      PKIXParameters parameters = new PKIXParameters(anchors);
      parameters.setRevocationEnabled(false);
      parameters.setDate(at);
      CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(withoutRoot(chain));
      CertPathValidator.getInstance("PKIX").validate(path, parameters);
    } catch (GeneralSecurityException e) {
      throw new CertificateException("the certificate leads to no known root", e);
    }
  }

  /** A root that the server sent along is not part of the path to itself. */
  private static List<X509Certificate> withoutRoot(X509Certificate[] chain) {
    X509Certificate last = chain[chain.length - 1];
    boolean isRoot =
        chain.length > 1 && last.getSubjectX500Principal().equals(last.getIssuerX500Principal());
    return Arrays.asList(chain).subList(0, isRoot ? chain.length - 1 : chain.length);
  }

  private static void requireUsage(X509Certificate leaf) throws CertificateException {
    List<String> usages = leaf.getExtendedKeyUsage();
    if (usages != null && !usages.contains(SERVER_AUTH) && !usages.contains(ANY_USAGE)) {
      throw new CertificateException("the certificate is not for servers");
    }
  }

  private static void requireName(X509Certificate leaf, String host) throws CertificateException {
    Collection<List<?>> names = leaf.getSubjectAlternativeNames();
    if (names != null) {
      for (List<?> name : names) {
        if (matches(name, host)) {
          return;
        }
      }
    }
    throw new CertificateException("the certificate is not for " + host);
  }

  private static boolean matches(List<?> name, String host) {
    if (!(name.get(0) instanceof Integer type) || !(name.get(1) instanceof String value)) {
      return false;
    }
    String wanted = host.toLowerCase(Locale.ROOT);
    String given = value.toLowerCase(Locale.ROOT);
    return switch (type) {
      case DNS_NAME ->
          given.equals(wanted)
              || (given.startsWith("*.")
                  && wanted.indexOf('.') > 0
                  && wanted.substring(wanted.indexOf('.')).equals(given.substring(1)));
      case IP_ADDRESS -> given.equals(wanted);
      default -> false;
    };
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    check(chain, engine.getPeerHost());
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    if (!(socket instanceof SSLSocket tls)) {
      throw new CertificateException("no TLS");
    }
    check(chain, tls.getHandshakeSession().getPeerHost());
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("the name of the server is not known");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("clients have no certificates");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("clients have no certificates");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("clients have no certificates");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
