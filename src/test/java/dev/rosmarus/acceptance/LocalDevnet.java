package dev.rosmarus.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** {@code rosmarus devnet} in processes of its own, as anybody finds it in {@code devnet.json}. */
final class LocalDevnet implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final NodeProcess process;
  private final Path folder;
  private final JsonNode info;

  private LocalDevnet(NodeProcess process, Path folder, JsonNode info) {
    this.process = process;
    this.folder = folder;
    this.info = info;
  }

  /** Waits until it is ready. */
  static LocalDevnet start(Path parent, String... options) {
    Path folder = parent.resolve("devnet");
    List<String> arguments =
        new ArrayList<>(List.of("devnet", "--dir", folder.toString(), "--port-base", "0"));
    arguments.addAll(Arrays.asList(options));
    NodeProcess process =
        NodeProcess.startForWork(parent.resolve("devnet.err"), arguments.toArray(String[]::new));
    try {
      Path info = folder.resolve("devnet.json");
      LiveNetwork.await(
          "devnet",
          PATIENCE,
          () -> {
            assertThat(process.isAlive()).as("ended early: %s", process.log()).isTrue();
            return Files.exists(info) && process.out().contains("Ready after");
          },
          () -> process.out() + process.log());
      return new LocalDevnet(process, folder, new ObjectMapper().readTree(info.toFile()));
    } catch (IOException e) {
      process.terminate();
      throw new UncheckedIOException(e);
    } catch (RuntimeException | Error e) {
      process.terminate();
      throw e;
    }
  }

  /** What {@code devnet.json} says. */
  JsonNode info() {
    return info;
  }

  Path folder() {
    return folder;
  }

  /** All that it has printed. */
  String screen() {
    return process.out();
  }

  /** The official client, which trusts the nodes' own certificates and no others. */
  OfficialSdk sdk() {
    return OfficialSdk.start(
        "walrus-chain.mjs", Map.of("NODE_EXTRA_CA_CERTS", info.get("caFile").asText()));
  }

  /**
   * A request of an official client that nobody asked before under this name.
   *
   * @param session that remembers what it learnt
   */
  ObjectNode request(String operation, String session, Consumer<ObjectNode> parameters) {
    ObjectNode request = OfficialSdk.request(operation);
    request
        .put("session", session)
        .put("protocol", "grpc")
        .put("url", info.get("rpcUrl").asText())
        .put("system", info.get("systemObjectId").asText())
        .put("staking", info.get("stakingObjectId").asText())
        .put("secret", info.at("/account/secretKey").asText())
        .put("scheme", "https");
    parameters.accept(request);
    return request;
  }

  /** Ends a node that has a process of its own, in good order. */
  void stopNode(int index) {
    ProcessHandle node =
        ProcessHandle.of(info.at("/nodes/" + index + "/pid").asLong()).orElseThrow();
    node.destroy();
    LiveNetwork.await("end of a node", PATIENCE, () -> !node.isAlive(), () -> "it runs still");
  }

  /** As Ctrl-C does it. */
  NodeProcess.Ended end() throws InterruptedException {
    process.terminate();
    return process.awaitEnd();
  }

  @Override
  public void close() {
    process.terminate();
    try {
      process.awaitEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.close();
    }
  }
}
