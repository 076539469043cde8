package dev.rosmarus.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a node starts, refuses to start, and stops: real processes, judged from outside. */
class NodeLifeTest {

  private static final int SHARDS = 10;

  @TempDir private Path folder;

  @Test
  void whatKeepsANodeFromStartingIsASentenceAndExitCodeOne() throws Exception {
    try (LiveNetwork network =
            LiveNetwork.start(SHARDS, Duration.ofSeconds(1), Duration.ofHours(1));
        OperatedNode node = new OperatedNode(network, folder)) {
      Address wallet = node.setup("rosemary");

      assertThat(node.run().awaitEnd())
          .satisfies(ended -> {
            assertThat(ended.exitCode()).isOne();
            assertThat(ended.log()).contains("has no StorageNodeCap; register the node first");
          });

      network.deployment().giveSui(wallet, 20 * LiveNetwork.WAL);
      node.register();
      Files.writeString(node.storage().resolve("diary.txt"), "not a node's");
      Files.deleteIfExists(node.storage().resolve("rosmarus.lock"));
      NodeProcess.Ended cleanup = node.run("--cleanup-storage").awaitEnd();
      assertThat(cleanup.exitCode()).isOne();
      assertThat(cleanup.log()).contains("--cleanup-storage does not delete");
      assertThat(node.storage().resolve("diary.txt")).exists();
      Files.delete(node.storage().resolve("diary.txt"));

      node.run();
      node.awaitStatus("Standby");
      NodeProcess.Ended second =
          NodeProcess.run(
              folder.resolve("second.log"), "run", "--config-path", node.config().toString());
      assertThat(second.exitCode()).isOne();
      assertThat(second.log()).contains("is in use by another process; stop that one");
    }
  }

  @Test
  void aKeyThatCannotGoWithTheCertificateIsRefusedBeforeAnythingIsOpened() throws Exception {
    try (LiveNetwork network =
            LiveNetwork.start(SHARDS, Duration.ofSeconds(1), Duration.ofHours(1));
        OperatedNode node = new OperatedNode(network, folder)) {
      node.setup("rosemary");
      Path keys = node.config().getParent();
      NodeProcess.Ended converted =
          NodeProcess.run(
              folder.resolve("key-gen.log"),
              "key-gen",
              "--key-type=network",
              "--convert=" + keys.resolve("network.key"),
              "--out=" + keys.resolve("tagged.key"));
      assertThat(converted.exitCode()).isZero();
      String config = Files.readString(node.config()).replace("network.key", "tagged.key");
      Files.writeString(
          node.config(), config + "\ntls: {certificate_path: " + keys.resolve("chain.pem") + "}\n");

      NodeProcess.Ended ended = node.run().awaitEnd();

      assertThat(ended.exitCode()).isOne();
      assertThat(ended.log()).contains("a key of the node cannot be used").contains("tagged.key");
    }
  }

  @Test
  void anOpenRequestIsAnsweredBeforeTheNodeEnds() throws Exception {
    try (LiveNetwork network =
            LiveNetwork.start(SHARDS, Duration.ofSeconds(1), Duration.ofHours(1));
        OperatedNode node = OperatedNode.active(network, folder)) {
      EncodedBlob blob = EncodedBlob.random(SHARDS, 1_000, 1);
      network.register(List.of(blob), true, 2);
      node.awaitKnown(blob.id());
      CountDownLatch secondHalf = new CountDownLatch(1);
      CompletableFuture<Integer> status = node.client().putMetadataInHalves(blob, secondHalf);
      LiveNetwork.await(
          "the request to arrive", OperatedNode.PATIENCE, () -> isOpen(node), node::log);

      node.terminate();

      LiveNetwork.await(
          "the node to begin to stop",
          OperatedNode.PATIENCE,
          () -> node.log().contains("told to stop"),
          node::log);
      secondHalf.countDown();

      assertThat(status.get(30, TimeUnit.SECONDS)).isEqualTo(201);
      assertThat(node.awaitEnd().exitCode()).isZero();
    }
  }

  private static boolean isOpen(OperatedNode node) {
    try {
      List<String> active =
          node.metrics()
              .lines()
              .filter(line -> line.startsWith("http_server_active_requests{"))
              .filter(line -> line.contains("http_request_method=\"PUT\""))
              .toList();
      return active.size() == 1 && active.getFirst().endsWith(" 1");
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
