package dev.rosmarus.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running node and the file that it was configured with. */
class NodeRecordTest {

  private static final int SHARDS = 10;

  @TempDir private Path folder;

  @Test
  void theChainFollowsTheFileWhileItCanBeReadAndTheNodeEndsWhenItCannot() throws Exception {
    try (LiveNetwork network =
            LiveNetwork.start(SHARDS, Duration.ofSeconds(1), Duration.ofHours(1));
        OperatedNode node = new OperatedNode(network, folder)) {
      network.deployment().giveSui(node.setup("rosemary"), 20 * LiveNetwork.WAL);
      node.register();
      Files.writeString(
          node.config(), "\nconfig_synchronizer: {interval_secs: 1}\n", StandardOpenOption.APPEND);
      node.run();
      awaitCapacity(node, "1000000000000");

      edit(node, "node_capacity: 1000000000000", "node_capacity: 2000000000000");
      awaitCapacity(node, "2000000000000");
      assertThat(node.log()).contains("Capacity[bytes=2000000000000]");

      edit(node, "node_capacity: 2000000000000", "node_capacitee: 2");
      NodeProcess.Ended ended = node.awaitEnd();
      assertThat(ended.exitCode()).isZero();
      assertThat(ended.log()).contains("cannot be used any more").contains("node_capacitee");
    }
  }

  private static void edit(OperatedNode node, String from, String to) throws IOException {
    String text = Files.readString(node.config());
    assertThat(text).contains(from);
    Path next = node.config().resolveSibling("next.yaml");
    Files.writeString(next, text.replace(from, to));
    Files.move(next, node.config(), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void awaitCapacity(OperatedNode node, String bytes) {
    LiveNetwork.await(
        "capacity of " + bytes,
        OperatedNode.PATIENCE,
        () -> {
          try {
            return node.metrics()
                .lines()
                .anyMatch(line -> line.equals("walrus_last_synced_node_capacity " + bytes));
          } catch (IOException e) {
            return false;
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
          }
        },
        node::log);
  }
}
