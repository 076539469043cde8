package dev.rosmarus.node.http.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLException;

/**
 * The TLS side of a server: versions 1.2 and 1.3, and an identity that can be replaced while
 * connections live. Each handshake shows the identity of its moment; what is open stays open.
 */
public final class ServerTls {

  private volatile Current current;

  private record Current(TlsIdentity identity, SslContext context) {}

  /**
   * @throws TlsException if no TLS library takes the identity
   */
  public ServerTls(TlsIdentity identity) throws TlsException {
    current = new Current(identity, context(identity));
  }

  /**
   * Handshakes from now on show this one.
   *
   * @throws TlsException if no TLS library takes it; the old one then stays
   */
  public void replace(TlsIdentity identity) throws TlsException {
    current = new Current(identity, context(identity));
  }

  public TlsIdentity identity() {
    return current.identity();
  }

  /** When the certificate that is shown ends. */
  public Instant notAfter() {
    return identity().notAfter();
  }

  /** For one connection; gives up a handshake that takes longer. */
  public SslHandler newHandler(ByteBufAllocator allocator, Duration handshakeMax) {
    SslHandler handler = current.context().newHandler(allocator);
    handler.setHandshakeTimeoutMillis(handshakeMax.toMillis());
    return handler;
  }

  /** Loads the native library, which the first context would do otherwise. */
  public static void loadNative() {
    var _ = OpenSsl.isAvailable();
  }

  private static SslContext context(TlsIdentity identity) throws TlsException {
    try {
      return SslContextBuilder.forServer(OneIdentity.factory(identity))
          .trustManager(new NoClients())
          .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
          .protocols("TLSv1.3", "TLSv1.2")
          .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
          .applicationProtocolConfig(
              new ApplicationProtocolConfig(
                  Protocol.ALPN,
                  SelectorFailureBehavior.NO_ADVERTISE,
                  SelectedListenerFailureBehavior.ACCEPT,
                  ApplicationProtocolNames.HTTP_2,
                  ApplicationProtocolNames.HTTP_1_1))
          .build();
    } catch (SSLException | IllegalArgumentException e) {
      throw new TlsException("TLS refuses the certificate or its key: " + e.getMessage(), e);
    }
  }
}
