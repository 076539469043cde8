package dev.rosmarus.node.http;

import dev.rosmarus.node.http.tls.ServerTls;
import dev.rosmarus.node.http.tls.TlsIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;

/** A server on the loopback, and what tests need around it. */
final class Rig implements AutoCloseable {

  static final String NAME = "2aff10.network.walrus.alt";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long POLL_NANOS = 1_000_000;

  final CountingObserver observer = new CountingObserver();
  final Optional<ServerTls> tls;
  final HttpServer server;

  private Rig(HttpConfig config, Optional<ServerTls> tls, Route... routes) throws IOException {
    this.tls = tls;
    this.server = HttpServer.start(config, tls, Router.of(routes), observer);
  }

  static Rig plain(HttpConfig config, Route... routes) throws IOException {
    return new Rig(config, Optional.empty(), routes);
  }

  static Rig secure(HttpConfig config, Route... routes) throws Exception {
    return new Rig(config, Optional.of(new ServerTls(identity(keys()))), routes);
  }

  static HttpConfig config() {
    return HttpConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  static KeyPair keys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  static TlsIdentity identity(KeyPair keys) throws Exception {
    return TlsIdentity.selfSigned(NAME, keys, "127.0.0.1");
  }

  URI uri(String path) {
    String scheme = tls.isPresent() ? "https" : "http";
    return URI.create(scheme + "://127.0.0.1:" + server.address().getPort() + path);
  }

  HttpClient client(HttpClient.Version version) throws Exception {
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(null, TrustingAll.MANAGERS, new SecureRandom());
    return HttpClient.newBuilder()
        .version(version)
        .sslContext(trusting)
        .connectTimeout(PATIENCE)
        .build();
  }

  Socket socket() throws IOException {
    Socket socket = new Socket();
    socket.setSoTimeout((int) PATIENCE.toMillis());
    socket.connect(server.address());
    return socket;
  }

  /** Waits until something holds, or fails. */
  static void await(String what, BooleanSupplier holds) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("still not: " + what);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
