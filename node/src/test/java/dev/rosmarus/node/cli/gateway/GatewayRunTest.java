package dev.rosmarus.node.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rosmarus.node.cli.console.Failure;
import dev.rosmarus.node.client.TestNetwork;
import dev.rosmarus.node.client.session.ClientSession;
import dev.rosmarus.node.client.session.SessionParts;
import dev.rosmarus.node.config.WalrusClientConfig;
import dev.rosmarus.sui.crypto.KeyFile.IfPresent;
import dev.rosmarus.sui.wallet.KeyScheme;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import dev.rosmarus.sui.wallet.WalletConfig;
import dev.rosmarus.sui.wallet.WalletEnvironment;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Daemons as the command line starts them, from their start to their end. */
@Timeout(120)
class GatewayRunTest {

  @TempDir private static Path folder;
  private static TestNetwork network;

  @BeforeAll
  static void start() throws Exception {
    network = new TestNetwork(4, 7, Files.createDirectory(folder.resolve("journal")));
    SuiSecretKey key = SuiSecretKey.generate(KeyScheme.ED25519, new SecureRandom());
    WalletConfig.create(
        folder.resolve("wallet.yaml"),
        folder.resolve("sui.keystore"),
        new WalletEnvironment("local", network.rpcUrl(), Optional.empty(), Optional.empty()),
        key,
        IfPresent.REFUSE);
    network.deployment.giveSui(key.address(), 100 * TestNetwork.WAL);
    network.deployment.giveWal(key.address(), 100 * TestNetwork.WAL);
  }

  @AfterAll
  static void stop() {
    network.close();
  }

  private static WalrusClientConfig config() {
    var objects = network.deployment.objects();
    String yaml =
        """
        system_object: %s
        staking_object: %s
        wallet_config: %s
        rpc_urls: [%s]
        rosmarus:
          state_path: %s
        """
            .formatted(
                objects.system().id(),
                objects.staking().id(),
                folder.resolve("wallet.yaml"),
                network.rpcUrl(),
                folder.resolve("state"));
    return WalrusClientConfig.parse("test", yaml, Optional.empty()).config();
  }

  /** A daemon that runs in this process, at ports of its own. */
  private static final class Running implements AutoCloseable {

    final int port = freePort();
    final int metricsPort = freePort();
    final CompletableFuture<Void> stop = new CompletableFuture<>();
    final CompletableFuture<Void> ended = new CompletableFuture<>();
    final HttpClient http = HttpClient.newHttpClient();

    Running(List<GatewayRun.Opening> daemons, String... more) {
      GatewayFlags flags = new GatewayFlags();
      List<String> arguments =
          new ArrayList<>(
              List.of("--bind-address", "127.0.0.1:" + port, "-a", "127.0.0.1:" + metricsPort));
      arguments.addAll(List.of(more));
      CommandLine.populateCommand(flags, arguments.toArray(String[]::new));
      Thread.ofVirtual().start(() -> run(flags, daemons));
      awaitStatus();
    }

    private void run(GatewayFlags flags, List<GatewayRun.Opening> daemons) {
      try {
        new GatewayRun("daemon", flags).run(Running::session, daemons, stop);
        ended.complete(null);
      } catch (IOException | InterruptedException | RuntimeException e) {
        ended.completeExceptionally(e);
      }
    }

    private static ClientSession session(SessionParts parts) {
      return ClientSession.withWallet(config(), parts.withEndpoints(TestNetwork::plain));
    }

    private void awaitStatus() {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (System.nanoTime() < end) {
        if (ended.isDone()) {
          ended.join();
        }
        try {
          assertThat(get("/status").body()).isEqualTo("OK");
          return;
        } catch (ConnectException e) {
          LockSupport.parkNanos(5_000_000);
        } catch (IOException | InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      throw new AssertionError("it does not listen");
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
      return send(HttpRequest.newBuilder(uri(port, path)).build());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
      return http.send(request, BodyHandlers.ofString());
    }

    static URI uri(int port, String path) {
      return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
      stop.complete(null);
      ended.orTimeout(60, TimeUnit.SECONDS).join();
      http.close();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static AggregatorFlags aggregator(String... arguments) {
    AggregatorFlags flags = new AggregatorFlags();
    CommandLine.populateCommand(flags, arguments);
    return flags;
  }

  private static PublisherFlags publisher() {
    PublisherFlags flags = new PublisherFlags();
    CommandLine.populateCommand(
        flags, "--sub-wallets-dir", folder.resolve("accounts").toString(), "--n-clients", "1");
    return flags;
  }

  @Test
  void aDaemonStoresAndGivesOutOnOnePort() throws Exception {
    try (Running daemon = new Running(List.of(aggregator()::open, publisher()::open))) {
      HttpResponse<String> stored =
          daemon.send(
              HttpRequest.newBuilder(Running.uri(daemon.port, "/v1/blobs?epochs=2"))
                  .PUT(BodyPublishers.ofString("walrus over http"))
                  .build());
      assertThat(stored.statusCode()).isEqualTo(200);
      String blobId =
          new ObjectMapper()
              .readTree(stored.body())
              .path("newlyCreated")
              .path("blobObject")
              .path("blobId")
              .asText();
      assertThat(daemon.get("/v1/blobs/" + blobId).body()).isEqualTo("walrus over http");
      assertThat(daemon.get("/v1/api").body())
          .contains("\"/v1/quilts\"", "\"/v1alpha/blobs/concat\"");
      String figures =
          daemon
              .send(HttpRequest.newBuilder(Running.uri(daemon.metricsPort, "/metrics")).build())
              .body();
      assertThat(figures)
          .contains("http_route=\"/v1/blobs/{blob_id}\"", "rosmarus_client_operation_seconds");
    }
  }

  @Test
  void anAggregatorBlocksWhatItsListNames() throws Exception {
    String unknown = "A".repeat(43);
    Path list = Files.writeString(folder.resolve("blocked.yaml"), "- " + unknown + "\n");
    try (Running daemon =
        new Running(List.of(aggregator()::open), "--blocklist", list.toString())) {
      assertThat(daemon.get("/v1/blobs/" + unknown).statusCode()).isEqualTo(451);
      assertThat(daemon.get("/v1/quilts/" + "B".repeat(42) + "A" + "/patches").statusCode())
          .isEqualTo(404);
      HttpResponse<String> put =
          daemon.send(
              HttpRequest.newBuilder(Running.uri(daemon.port, "/v1/blobs"))
                  .PUT(BodyPublishers.noBody())
                  .build());
      assertThat(put.statusCode()).isEqualTo(404);
    }
  }

  @Test
  void wrongLimitsAreRefusedAtTheStart() {
    AggregatorFlags none = aggregator("--aggregator-max-concurrent-requests", "0");
    assertThatThrownBy(() -> new Running(List.of(none::open)))
        .hasRootCauseInstanceOf(Failure.class);
  }
}
