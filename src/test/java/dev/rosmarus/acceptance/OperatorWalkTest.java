package dev.rosmarus.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.erasure.Axis;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.object.EpochState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's way from nothing to an active node, in real processes on the local chain. */
class OperatorWalkTest {

  private static final int SHARDS = 10;
  private static final HexFormat HEX = HexFormat.of();

  @TempDir private Path folder;

  @Test
  void fromNothingToAnActiveNodeThatTheOfficialClientWritesToAndReadsFrom() throws Exception {
    try (LiveNetwork network =
            LiveNetwork.start(SHARDS, Duration.ofSeconds(1), Duration.ofHours(1));
        OperatedNode node = new OperatedNode(network, folder)) {
      Address wallet = node.setup("rosemary");
      network.deployment().giveSui(wallet, 20 * LiveNetwork.WAL);
      Address nodeId = node.register();
      NodeProcess process = node.run();

      JsonNode standby = node.awaitStatus("Standby");
      assertThat(standby.path("shardSummary").path("owned").asInt()).isZero();

      network.deployment().stake(nodeId, 1_000 * LiveNetwork.WAL);
      network.deployment().endVoting();
      network.deployment().startEpochChange();

      JsonNode active = node.awaitStatus("Active");
      assertThat(active.path("epoch").asLong()).isEqualTo(1);
      node.awaitHealth(
          "all shards ready",
          health -> health.at("/shardSummary/ownedShardStatus/ready").asInt() == SHARDS);
      LiveNetwork.await(
          "epoch_sync_done on the chain",
          OperatedNode.PATIENCE,
          () ->
              network.deployment().stakingState().epochState()
                  instanceof EpochState.EpochChangeDone,
          node::log);

      aClientWritesAndReads(network, node);
      theOfficialClientWritesAndReads(network);
      assertThat(node.metrics())
          .contains("walrus_current_node_status 1\n")
          .contains("walrus_current_epoch 1\n")
          .contains("walrus_shards_owned " + SHARDS + "\n")
          .contains("walrus_node_id{walrus_node_id=\"" + nodeId + "\"} 1\n");

      process.terminate();
      assertThat(process.awaitEnd().exitCode()).isZero();
    }
  }

  private static void aClientWritesAndReads(LiveNetwork network, OperatedNode node)
      throws Exception {
    EncodedBlob blob = EncodedBlob.random(SHARDS, 20_000, 1);
    Address object = network.register(List.of(blob), true, 2).getFirst();
    node.client().putAll(blob);

    assertThat(node.client().confirmation(blob.id(), Optional.of(object)).messageBcs())
        .isNotEmpty();
    for (int pair = 0; pair < SHARDS; pair++) {
      for (Axis axis : Axis.values()) {
        assertThat(node.client().sliver(blob.id(), pair, axis))
            .isEqualTo(blob.slivers(axis).get(pair));
      }
    }
  }

  private static void theOfficialClientWritesAndReads(LiveNetwork network) {
    byte[] contents = "rosemary, that's for remembrance".repeat(200).getBytes(UTF_8);
    try (OfficialSdk sdk =
        OfficialSdk.start(
            "walrus-chain.mjs",
            Map.of("NODE_TLS_REJECT_UNAUTHORIZED", "0", "NODE_NO_WARNINGS", "1"))) {
      for (Protocol protocol : Protocol.values()) {
        ObjectNode write = request(network, protocol, "write");
        write.put("contents", HEX.formatHex(contents)).put("epochs", 2).put("deletable", true);
        JsonNode written = sdk.ask(write);
        ObjectNode read = request(network, protocol, "read");
        read.put("blobId", written.get("blobId").asText());

        assertThat(sdk.ask(read).get("contents").asText()).isEqualTo(HEX.formatHex(contents));
      }
    }
  }

  private static ObjectNode request(LiveNetwork network, Protocol protocol, String operation) {
    return OfficialSdk.request(operation)
        .put("session", protocol.toString())
        .put("protocol", protocol.scriptName())
        .put("scheme", "https")
        .put("url", network.rpcUrl())
        .put("system", network.systemObject())
        .put("staking", network.stakingObject())
        .put("secret", network.owner().suiprivkey());
  }
}
