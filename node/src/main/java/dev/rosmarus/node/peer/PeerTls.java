package dev.rosmarus.node.peer;

import dev.rosmarus.node.http.tls.PinnedTrust;
import dev.rosmarus.node.http.tls.TlsException;
import dev.rosmarus.sui.crypto.NetworkPublicKey;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.TrustAnchor;
import java.time.InstantSource;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** TLS towards one node, which must have the key that the chain says. */
final class PeerTls {

  private PeerTls() {}

  /** Read once, for there may be hundreds of nodes. */
  private static final class Platform {

    static final Set<TrustAnchor> AUTHORITIES = authorities();

    private static Set<TrustAnchor> authorities() {
      try {
        return Set.copyOf(PinnedTrust.systemAuthorities());
      } catch (TlsException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /**
   * @param host that the certificate must name
   */
  static SSLContext context(NetworkPublicKey key, String host, InstantSource clock) {
    PinnedTrust trust =
        new PinnedTrust(key.serverName(), key.toJca(), host, Platform.AUTHORITIES, clock);
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[0], new TrustManager[] {trust}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no TLS", e);
    }
  }
}
