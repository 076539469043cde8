package dev.rosmarus.node.cli.devnet;

import dev.rosmarus.node.access.DenyList;
import dev.rosmarus.node.client.session.ClientSession;
import dev.rosmarus.node.client.session.SessionAccount;
import dev.rosmarus.node.client.session.SessionParts;
import dev.rosmarus.node.config.UploadRelayConfig;
import dev.rosmarus.node.gateway.Gateway;
import dev.rosmarus.node.gateway.GatewayConfig;
import dev.rosmarus.node.gateway.GatewayPart;
import dev.rosmarus.node.gateway.Spool;
import dev.rosmarus.node.gateway.aggregator.Aggregator;
import dev.rosmarus.node.gateway.aggregator.AggregatorConfig;
import dev.rosmarus.node.gateway.aggregator.AggregatorParts;
import dev.rosmarus.node.gateway.publisher.Publisher;
import dev.rosmarus.node.gateway.publisher.PublisherConfig;
import dev.rosmarus.node.gateway.publisher.PublisherObserver;
import dev.rosmarus.node.gateway.relay.RelayObserver;
import dev.rosmarus.node.gateway.relay.RelayParts;
import dev.rosmarus.node.gateway.relay.UploadRelay;
import dev.rosmarus.node.http.HttpObserver;
import dev.rosmarus.sui.execution.port.Waiting;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Aggregator, publisher and upload relay of a local network on one port, with an account of their
 * own. Nobody needs a token or pays a tip.
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
  private static final long BODY_BYTES_MAX = 1L << 30;

  private final ClientSession session;
  private final SessionAccount account;
  private final ExecutorService computing =
      Executors.newFixedThreadPool(
          2, Thread.ofPlatform().daemon().name("gateway-computing-", 0).factory());
  private final Gateway gateway;

  private LocalGateway(ClientSession session, SessionAccount account, Path folder, int port)
      throws IOException {
    this.session = session;
    this.account = account;
    this.gateway =
        Gateway.start(
            GatewayConfig.at(DevnetPorts.loopback(port), TITLE),
            List.of(aggregator(), publisher(folder), relay(folder)),
            HttpObserver.NONE);
  }

  /**
   * @param folder with the client's configuration
   */
  static LocalGateway start(Path folder, int port) throws IOException, InterruptedException {
    ClientSession session =
        ClientSession.withWallet(ClientSetup.read(folder), SessionParts.ofProcess());
    try {
      SessionAccount account = session.account(() -> {});
      try {
        return new LocalGateway(session, account, folder, port);
      } catch (IOException | RuntimeException | Error e) {
        account.close();
        throw e;
      }
    } catch (IOException e) {
      session.close();
      throw new DevnetFault("the gateway does not start: " + e.getMessage(), e);
    } catch (InterruptedException | RuntimeException | Error e) {
      session.close();
      throw e;
    }
  }

  private GatewayPart aggregator() {
    return Aggregator.part(
        new AggregatorParts(session.blobs(), session.chain().chain(), DenyList.NONE),
        AggregatorConfig.DEFAULT);
  }

  private GatewayPart publisher(Path folder) throws IOException {
    return Publisher.part(
        PublisherConfig.DEFAULT.withBodies(BODY_BYTES_MAX, BODY_BYTES_MAX),
        new Publisher.Parts(
            List.of(account.writer().frugal()),
            Optional.empty(),
            DenyList.NONE,
            folder.resolve("bodies"),
            computing,
            PublisherObserver.NONE));
  }

  private GatewayPart relay(Path folder) throws IOException {
    return new UploadRelay(
            UploadRelayConfig.parse("upload relay", RELAY),
            new RelayParts(
                session.blobs().uploader(),
                session.chain().nodes(),
                Spool.in(folder.resolve("uploads"), SPOOL_BYTES_MAX),
                computing,
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
    account.close();
    session.close();
    computing.shutdownNow();
  }
}
