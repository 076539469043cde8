package dev.rosmarus.node.cli.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.erasure.BlobId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole network in this process: chain, four nodes behind TLS, gateway. */
class DevnetTest {

  @TempDir Path parent;

  private final StringWriter screen = new StringWriter();

  @Test
  void storesAFileAndStillHasItAfterARestart() throws IOException, InterruptedException {
    Path file = Files.writeString(parent.resolve("poem.txt"), "The time has come.");
    BlobId stored;
    try (DevnetFolder folder = DevnetFolder.claim(parent.resolve("net"));
        Devnet devnet = start(new DevnetPlan(13, 3_600_000, DevnetPorts.free(4), false), folder)) {
      stored = new FirstStore(folder, devnet.nodeNames(), new PrintWriter(screen, true)).run(file);

      assertThat(screen.toString())
          .contains("certificate on the chain", "certified in epoch 1", "18 bytes, the same");
      assertThat(read(devnet, stored)).isEqualTo("The time has come.");
      isWhole(DevnetInfo.of(devnet, NodeSetup.account(folder.client())), devnet);
      assertThat(DevnetScreen.of(devnet, Optional.of(stored)))
          .contains("node-4", devnet.gatewayUrl().toString(), stored.toString());
    }

    try (DevnetFolder folder = DevnetFolder.claim(parent.resolve("net"));
        Devnet devnet = start(folder.plan().orElseThrow(), folder)) {
      assertThat(devnet.epoch()).isEqualTo(1);
      assertThat(read(devnet, stored)).isEqualTo("The time has come.");
    }
  }

  private Devnet start(DevnetPlan plan, DevnetFolder folder)
      throws IOException, InterruptedException {
    NodeLauncher launcher = NodeLauncher.threads("test", NodeLogs.open(folder.log()));
    return Devnet.start(plan, folder, launcher, what -> {}, new CompletableFuture<>());
  }

  private static String read(Devnet devnet, BlobId blob) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create(devnet.gatewayUrl() + "/v1/blobs/" + blob);
      HttpResponse<String> answer =
          client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      return answer.body();
    }
  }

  private static void isWhole(JsonNode info, Devnet devnet) {
    for (String key :
        new String[] {
          "rpcUrl",
          "controlUrl",
          "chainId",
          "packageId",
          "systemObjectId",
          "stakingObjectId",
          "walType",
          "gatewayUrl",
          "caFile"
        }) {
      assertThat(info.path(key).asText()).as(key).isNotEmpty();
    }
    assertThat(info.path("nShards").asInt()).isEqualTo(13);
    assertThat(info.path("nodes")).hasSize(4);
    info.path("nodes")
        .forEach(node ->
            assertThat(node.properties())
                .extracting(Map.Entry::getKey)
                .contains("name", "url", "metricsUrl", "nodeId"));
    assertThat(info.at("/account/secretKey").asText()).startsWith("suiprivkey1");
    assertThat(devnet.folder().certificates()).content().contains("BEGIN CERTIFICATE");
  }
}
