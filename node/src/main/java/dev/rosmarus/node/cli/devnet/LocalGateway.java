package dev.rosmarus.node.cli.devnet;

import dev.rosmarus.node.access.DenyList;
import dev.rosmarus.node.client.session.ClientSession;
import dev.rosmarus.node.client.session.SessionParts;
import dev.rosmarus.node.config.UploadRelayConfig;
import dev.rosmarus.node.gateway.Gateway;
import dev.rosmarus.node.gateway.GatewayConfig;
import dev.rosmarus.node.gateway.GatewayPart;
import dev.rosmarus.node.gateway.Spool;
import dev.rosmarus.node.gateway.aggregator.Aggregator;
import dev.rosmarus.node.gateway.aggregator.AggregatorConfig;
import dev.rosmarus.node.gateway.aggregator.AggregatorParts;
import dev.rosmarus.node.gateway.relay.RelayObserver;
import dev.rosmarus.node.gateway.relay.RelayParts;
import dev.rosmarus.node.gateway.relay.UploadRelay;
import dev.rosmarus.node.http.HttpObserver;
import dev.rosmarus.sui.execution.port.Waiting;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Aggregator and upload relay of a local network on one port, with an account of their own. The
 * relay asks for no tip.
 */
final class LocalGateway implements AutoCloseable {

  private static final String TITLE = "Walrus on this machine";
  private static final String RELAY =
      """
      tip_config: no_tip
      tx_freshness_threshold_secs: 300
      tx_max_future_threshold: {secs: 60, nanos: 0}
      """;
  private static final long SPOOL_BYTES_MAX = 16L << 30;

  private final ClientSession session;
  private final ExecutorService hashing =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("hashing").factory());
  private final Gateway gateway;

  private LocalGateway(ClientSession session, Path folder, int port) throws IOException {
    this.session = session;
    this.gateway =
        Gateway.start(
            GatewayConfig.at(DevnetPorts.loopback(port), TITLE),
            List.of(aggregator(), relay(folder)),
            HttpObserver.NONE);
  }

  /**
   * @param folder with the client's configuration
   */
  static LocalGateway start(Path folder, int port) throws IOException {
    ClientSession session =
        ClientSession.withWallet(ClientSetup.read(folder), SessionParts.ofProcess());
    try {
      return new LocalGateway(session, folder, port);
    } catch (IOException e) {
      session.close();
      throw new DevnetFault("the gateway does not start: " + e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      session.close();
      throw e;
    }
  }

  private GatewayPart aggregator() {
    return Aggregator.part(
        new AggregatorParts(session.blobs(), session.chain().chain(), DenyList.NONE),
        AggregatorConfig.DEFAULT);
  }

  private GatewayPart relay(Path folder) throws IOException {
    return new UploadRelay(
            UploadRelayConfig.parse("upload relay", RELAY),
            new RelayParts(
                session.blobs().uploader(),
                session.chain().nodes(),
                Spool.in(folder.resolve("uploads"), SPOOL_BYTES_MAX),
                hashing,
                Waiting.system(),
                Waiting.system(),
                RelayObserver.NONE))
        .part();
  }

  URI url() {
    return URI.create("http://" + NodeSetup.HOST + ":" + gateway.address().getPort());
  }

  @Override
  public void close() {
    gateway.close();
    session.close();
    hashing.shutdownNow();
  }
}
