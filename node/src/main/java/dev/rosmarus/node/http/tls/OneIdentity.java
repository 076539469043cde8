package dev.rosmarus.node.http.tls;

import io.netty.handler.ssl.OpenSslCachingX509KeyManagerFactory;
import io.netty.handler.ssl.util.SimpleKeyManagerFactory;
import java.net.Socket;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The key manager of a server with one key. Netty's own way from a key to a manager leads through a
 * key store with a password, whose ten thousand rounds of hashing delay the start.
 */
final class OneIdentity extends X509ExtendedKeyManager {

  private static final String ALIAS = "server";

  private final TlsIdentity identity;

  private OneIdentity(TlsIdentity identity) {
    this.identity = identity;
  }

  /** For a TLS context; what the native library makes of the key is kept between handshakes. */
  static KeyManagerFactory factory(TlsIdentity identity) {
    OneIdentity manager = new OneIdentity(identity);
    return new OpenSslCachingX509KeyManagerFactory(
        new SimpleKeyManagerFactory() {
          @Override
          protected void engineInit(KeyStore none, char[] password) {}

          @Override
          protected void engineInit(ManagerFactoryParameters parameters) {}

          @Override
          protected KeyManager[] engineGetKeyManagers() {
            return new KeyManager[] {manager};
          }
        });
  }

  private String[] aliases(String keyType) {
    return keyType.equals(identity.key().getAlgorithm()) ? new String[] {ALIAS} : new String[0];
  }

  private String alias(String... keyTypes) {
    return Arrays.stream(keyTypes).anyMatch(type -> aliases(type).length > 0) ? ALIAS : null;
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return aliases(keyType);
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return alias(keyType);
  }

  @Override
  public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
    return alias(keyType);
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return new String[0];
  }

  @Override
  public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
    return null;
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return ALIAS.equals(alias) ? identity.chain().toArray(X509Certificate[]::new) : null;
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return ALIAS.equals(alias) ? identity.key() : null;
  }
}
