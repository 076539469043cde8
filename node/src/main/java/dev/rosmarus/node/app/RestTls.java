package dev.rosmarus.node.app;

import dev.rosmarus.node.config.NodeConfig;
import dev.rosmarus.node.http.tls.ServerTls;
import dev.rosmarus.node.http.tls.TlsException;
import dev.rosmarus.node.http.tls.TlsIdentity;
import dev.rosmarus.node.telemetry.MetricFamily;
import dev.rosmarus.node.telemetry.Metrics;
import dev.rosmarus.sui.crypto.NetworkSecretKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS of the REST server: the operator's certificate, looked at again now and then, or one that the
 * network key signs for itself (Walrus HTTP API spec, section 1.3).
 */
final class RestTls {

  private static final Logger log = LoggerFactory.getLogger(RestTls.class);

  /** Certificates are renewed days before they end. */
  private static final Duration RELOAD_INTERVAL = Duration.ofMinutes(1);

  private final ServerTls server;
  private final KeyPair keys;
  private final Optional<Path> certificate;
  private String served;

  private RestTls(ServerTls server, KeyPair keys, Optional<Path> certificate, String served) {
    this.server = server;
    this.keys = keys;
    this.certificate = certificate;
    this.served = served;
  }

  /**
   * @return empty if the operator switched TLS off
   * @throws StartException if the certificate cannot be used
   */
  static Optional<RestTls> of(NodeConfig config, NetworkSecretKey network) {
    if (config.tls().disabled()) {
      log.warn(
          "TLS is switched off by tls.disable_tls: clients and other nodes reach this node only if"
              + " something in front of it speaks TLS with the node's own network key");
      return Optional.empty();
    }
    KeyPair keys = new KeyPair(network.publicKey().toJca(), network.toJca());
    Optional<Path> file = config.tls().certificatePath();
    try {
      String pem = file.isPresent() ? read(file.get()) : "";
      TlsIdentity identity =
          file.isPresent()
              ? TlsIdentity.ofPem(pem, keys)
              : TlsIdentity.selfSigned(network.publicKey().serverName(), keys, config.publicHost());
      return Optional.of(new RestTls(new ServerTls(identity), keys, file, pem));
    } catch (TlsException | IOException e) {
      throw new StartException(
          "the certificate "
              + file.map(path -> "in " + path).orElse("of the node")
              + " cannot be used: "
              + e.getMessage(),
          e);
    }
  }

  ServerTls server() {
    return server;
  }

  /** Shows a renewed certificate to new connections; those that are open live on. */
  void keepFresh(Periodic periodic) {
    certificate.ifPresent(file ->
        periodic.every(
            "look at the certificate", RELOAD_INTERVAL, RELOAD_INTERVAL, () -> reload(file)));
  }

  private void reload(Path file) {
    try {
      String pem = read(file);
      if (!pem.equals(served)) {
        server.replace(TlsIdentity.ofPem(pem, keys));
        served = pem;
        log.info("the certificate in {} is new, and is shown to new connections", file);
      }
    } catch (TlsException | IOException e) {
      log.error(
          "the certificate in {} cannot be used, and the one before is still shown until {}: {};"
              + " put the chain of the network key there, leaf first",
          file,
          server.notAfter(),
          e.getMessage());
    }
  }

  /** Shows when the certificate ends, also after it was renewed. */
  void watch(Metrics metrics) {
    metrics.watch(MetricFamily.TLS_NOT_AFTER, () -> (double) server.notAfter().getEpochSecond());
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.US_ASCII);
  }
}
