package dev.rosmarus.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rosmarus.erasure.Axis;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that starts again while no full node answers. */
class StartWithoutSuiTest {

  private static final int SHARDS = 10;
  private static final int BLOB_BYTES = 1_000;

  @TempDir private Path folder;

  @Test
  void servesWhatIsStoredAndTakesNothingInBeforeAFullNodeAnswers() throws Exception {
    try (LiveNetwork network =
            LiveNetwork.start(SHARDS, Duration.ofSeconds(1), Duration.ofHours(1));
        PortDoor sui = new PortDoor(URI.create(network.rpcUrl()).getPort());
        OperatedNode node = OperatedNode.active(network, folder)) {
      EncodedBlob blob = EncodedBlob.random(SHARDS, BLOB_BYTES, 1);
      EncodedBlob later = EncodedBlob.random(SHARDS, BLOB_BYTES, 2);
      network.register(List.of(blob, later), true, 2);
      node.awaitKnown(blob.id());
      node.awaitKnown(later.id());
      node.client().putAll(blob);
      byte[] metadata = node.client().metadata(blob.id());
      byte[] sliver = node.client().sliver(blob.id(), 3, Axis.PRIMARY);
      node.terminate();
      node.awaitEnd();
      String config = Files.readString(node.config());
      assertThat(config).contains(network.rpcUrl());
      Files.writeString(
          node.config(), config.replace(network.rpcUrl(), "http://127.0.0.1:" + sui.port()));

      node.run();

      JsonNode health =
          node.awaitHealth(
              "reads are served",
              some -> some.path("startUp").path("phase").asText().equals("servingReads"));
      assertThat(health.path("epoch").asLong()).isEqualTo(network.epoch());
      assertThat(health.path("nodeStatus").asText()).isEqualTo("Active");
      assertThat(health.path("shardSummary").path("owned").asInt()).isEqualTo(SHARDS);
      assertThat(health.path("eventProgress").path("persisted").asLong()).isPositive();
      assertThat(node.client().metadata(blob.id())).isEqualTo(metadata);
      assertThat(node.client().sliver(blob.id(), 3, Axis.PRIMARY)).isEqualTo(sliver);
      assertThat(node.client().status(blob.id()).has("deletable")).isTrue();
      assertThatThrownBy(() -> node.client().putMetadata(later))
          .isInstanceOfSatisfying(
              NodeClient.Refused.class, refused -> assertThat(refused.status()).isEqualTo(503));

      sui.open();

      node.awaitHealth("all is served", some -> !some.has("startUp"));
      node.client().putAll(later);
      assertThat(node.client().metadata(blob.id())).isEqualTo(metadata);
    }
  }
}
