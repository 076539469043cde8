package dev.rosmarus.node.peer;

import dev.rosmarus.sui.crypto.NetworkPublicKey;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** TLS towards one node, which must have the key that the chain says. */
final class PeerTls {

  private PeerTls() {}

  static SSLContext context(NetworkPublicKey key) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[0], new TrustManager[] {PinnedTrust.in(key)}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no TLS", e);
    }
  }
}
