package dev.rosmarus.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A storage node in the hands of its operator, who has nothing but the command line (Walrus
 * configuration spec, section 10.1).
 */
final class OperatedNode implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final BlobId NOBODYS = BlobId.of(new byte[BlobId.BYTES]);

  private static final Pattern WALLET =
      Pattern.compile("Successfully generated a new Sui wallet with address (0x[0-9a-f]{64})");
  private static final Pattern NODE_ID = Pattern.compile("Node ID: (0x[0-9a-f]{64})");

  private final LiveNetwork network;
  private final Path folder;
  private final int port = LiveNetwork.freePort();
  private final int metricsPort = LiveNetwork.freePort();
  private final NodeClient client = new NodeClient(port);
  private final HttpClient plain = HttpClient.newHttpClient();
  private Optional<NodeProcess> running = Optional.empty();
  private int starts;

  OperatedNode(LiveNetwork network, Path folder) {
    this.network = network;
    this.folder = folder;
  }

  /** A node that is the whole committee of epoch 1, and runs. */
  static OperatedNode active(LiveNetwork network, Path folder, String... configLines)
      throws InterruptedException, IOException {
    OperatedNode node = new OperatedNode(network, folder);
    try {
      network.deployment().giveSui(node.setup("rosemary"), 20 * LiveNetwork.WAL);
      Address nodeId = node.register();
      Files.write(node.config(), List.of(configLines), StandardOpenOption.APPEND);
      node.run();
      node.awaitStatus("Standby");
      network.deployment().stake(nodeId, 1_000 * LiveNetwork.WAL);
      network.deployment().endVoting();
      network.deployment().startEpochChange();
      node.awaitStatus("Active");
      return node;
    } catch (RuntimeException | Error | IOException e) {
      node.close();
      throw e;
    }
  }

  NodeClient client() {
    return client;
  }

  int port() {
    return port;
  }

  Path config() {
    return folder.resolve("config/walrus-node.yaml");
  }

  Path storage() {
    return folder.resolve("db");
  }

  /** Keys, wallet and configuration; the wallet's address. */
  Address setup(String name) throws InterruptedException {
    NodeProcess.Ended ended =
        command(
            "setup",
            "--config-directory",
            folder.resolve("config").toString(),
            "--storage-path",
            storage().toString(),
            "--sui-network",
            network.rpcUrl() + ";" + network.faucetUrl(),
            "--system-object",
            network.systemObject(),
            "--staking-object",
            network.stakingObject(),
            "--node-capacity",
            "1TB",
            "--public-host",
            "127.0.0.1",
            "--public-port",
            Integer.toString(port),
            "--rest-api-address",
            "127.0.0.1:" + port,
            "--metrics-address",
            "127.0.0.1:" + metricsPort,
            "--name",
            name);
    return Address.parse(found(WALLET, ended)).orElseThrow();
  }

  /** The node's id. */
  Address register() throws InterruptedException {
    NodeProcess.Ended ended = command("register", "--config-path", config().toString());
    assertThat(ended.out()).contains("Successfully registered storage node:");
    return Address.parse(found(NODE_ID, ended)).orElseThrow();
  }

  private static String found(Pattern pattern, NodeProcess.Ended ended) {
    Matcher matcher = pattern.matcher(ended.out());
    assertThat(matcher.find()).as(ended.out() + ended.log()).isTrue();
    return matcher.group(1);
  }

  private NodeProcess.Ended command(String... arguments) throws InterruptedException {
    NodeProcess.Ended ended = NodeProcess.run(folder.resolve(arguments[0] + ".log"), arguments);
    assertThat(ended.exitCode()).as(ended.out() + ended.log()).isZero();
    return ended;
  }

  /** Starts the service; it need not serve yet. */
  NodeProcess run(String... flags) {
    return run(NodeProcess::start, flags);
  }

  /** The same, as it was packed. */
  NodeProcess runPacked(Path launcher) {
    return run((log, arguments) -> NodeProcess.packed(launcher, log, arguments));
  }

  private NodeProcess run(BiFunction<Path, String[], NodeProcess> start, String... flags) {
    starts++;
    List<String> arguments = new ArrayList<>(List.of("run", "--config-path", config().toString()));
    arguments.addAll(List.of(flags));
    NodeProcess process =
        start.apply(folder.resolve("run-" + starts + ".log"), arguments.toArray(String[]::new));
    running = Optional.of(process);
    return process;
  }

  /** All that the running process has logged. */
  String log() {
    return running.map(NodeProcess::log).orElse("nothing was started");
  }

  JsonNode awaitHealth(String what, Predicate<JsonNode> so) {
    JsonNode[] last = new JsonNode[1];
    LiveNetwork.await(
        what,
        PATIENCE,
        () -> {
          running.ifPresent(process ->
              assertThat(process.isAlive()).as("ended early: %s", process.log()).isTrue());
          last[0] = health().orElse(last[0]);
          return last[0] != null && so.test(last[0]);
        },
        () -> "the last answer is " + last[0] + ", the log " + log());
    return last[0];
  }

  /** Until it answers for what it has stored, and not only for its health. */
  void awaitServing() {
    awaitStatus("Active");
    LiveNetwork.await(
        "serving",
        PATIENCE,
        () -> {
          try {
            client.status(NOBODYS);
            return true;
          } catch (NodeClient.Refused e) {
            return e.status() != 503;
          } catch (IOException e) {
            return false;
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
          }
        },
        this::log);
  }

  /** Until the registration of a blob has reached it. */
  void awaitKnown(BlobId blob) {
    LiveNetwork.await(
        "registration of " + blob,
        PATIENCE,
        () -> {
          try {
            return client.status(blob).has("deletable");
          } catch (IOException | NodeClient.Refused e) {
            return false;
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
          }
        },
        this::log);
  }

  /** As the health tells it. */
  BlsPublicKey publicKey() {
    return BlsPublicKey.of(
        Base64.getDecoder().decode(health().orElseThrow().path("publicKey").asText()));
  }

  void terminate() {
    running.orElseThrow().terminate();
  }

  NodeProcess.Ended awaitEnd() throws InterruptedException {
    return running.orElseThrow().awaitEnd();
  }

  void kill() throws InterruptedException {
    running.orElseThrow().kill();
  }

  Optional<JsonNode> health() {
    try {
      return Optional.of(client.health());
    } catch (IOException | NodeClient.Refused e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  JsonNode awaitStatus(String status) {
    return awaitHealth(
        "node status " + status, health -> health.path("nodeStatus").asText().equals(status));
  }

  String metrics() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + metricsPort + "/metrics")).build();
    HttpResponse<String> response = plain.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  @Override
  public void close() {
    running.ifPresent(NodeProcess::close);
    client.close();
    plain.shutdownNow();
  }
}
