package dev.rosmarus.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.blob.BlobStatus;
import dev.rosmarus.node.client.BlobClient;
import dev.rosmarus.node.client.BlobWriter;
import dev.rosmarus.node.client.ClientConfig;
import dev.rosmarus.node.client.ConsistencyCheck;
import dev.rosmarus.node.client.QuiltResult;
import dev.rosmarus.node.client.ReadBlob;
import dev.rosmarus.node.client.ReadBytes;
import dev.rosmarus.node.client.ReadPatch;
import dev.rosmarus.node.client.RetryPolicy;
import dev.rosmarus.node.client.WriteListener;
import dev.rosmarus.node.client.WriteOptions;
import dev.rosmarus.node.client.WriteResult;
import dev.rosmarus.node.wire.QuiltBlob;
import dev.rosmarus.sui.Address;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The client writes to three nodes in processes of their own, over TLS with their keys of the
 * chain, and reads back while one and then two of them are dead.
 */
@Timeout(300)
class BlobsOnRealNodesTest {

  /** Four, three and three shards, of which any three may fail. */
  private static final int SHARDS = 10;

  private static final int NODES = 3;
  private static final Duration EPOCH = Duration.ofHours(12);
  private static final ClientConfig CONFIG =
      ClientConfig.DEFAULT
          .withPeer(
              ClientConfig.DEFAULT
                  .peer()
                  .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(20)))
          .withTimes(
              new RetryPolicy(Duration.ofMillis(200), Duration.ofSeconds(2), 12),
              Duration.ofSeconds(5),
              Duration.ofSeconds(60),
              Duration.ofSeconds(2));

  private final Random random = new Random(21);
  private final List<OperatedNode> nodes = new ArrayList<>();

  @TempDir private Path folder;

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  @Test
  void blobsAreCertifiedAndReadWhileNodesDie() throws Exception {
    try (LiveNetwork network = LiveNetwork.start(SHARDS, Duration.ofSeconds(1), EPOCH);
        AccountOfClient account = AccountOfClient.of(network, folder.resolve("journal"))) {
      bootstrap(network);
      try (BlobClient client = account.client(CONFIG)) {
        BlobWriter writer = client.writer(account.walrus());
        byte[] first = bytes(400_000);
        WriteResult written = write(writer, first, WriteOptions.permanent(3));
        assertThat(written.certificate()).isPresent();
        assertRead(client, written.blobId(), first);
        assertThat(client.status(written.blobId()))
            .isInstanceOfSatisfying(
                BlobStatus.Permanent.class,
                permanent -> assertThat(permanent.endEpoch()).isEqualTo(written.endEpoch()));
        assertRange(client, written.blobId(), first);
        quilts(client, writer);
        byte[] ahead = bytes(50_000);
        WriteResult early = write(writer, ahead, WriteOptions.deletable(1).aheadOfRegistration());
        assertRead(client, early.blobId(), ahead);

        killOneOfThreeShards();
        byte[] second = bytes(70_000);
        WriteResult withOneDead = write(writer, second, WriteOptions.deletable(1));
        assertRead(client, withOneDead.blobId(), second);
        killOneOfThreeShards();
        assertRead(client, written.blobId(), first);
      } finally {
        nodes.forEach(OperatedNode::close);
      }
    }
  }

  private void bootstrap(LiveNetwork network) throws IOException, InterruptedException {
    List<Address> ids = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      OperatedNode node =
          new OperatedNode(network, Files.createDirectory(folder.resolve("node-" + i)));
      nodes.add(node);
      network.deployment().giveSui(node.setup("herb " + i), 20 * LiveNetwork.WAL);
      ids.add(node.register());
      node.run();
    }
    nodes.forEach(node -> node.awaitStatus("Standby"));
    for (int i = 0; i < NODES; i++) {
      // The first gets the odd shard.
      network.deployment().stake(ids.get(i), (i == 0 ? 1_300 : 1_000) * LiveNetwork.WAL);
    }
    network.deployment().endVoting();
    network.deployment().startEpochChange();
    nodes.forEach(node -> node.awaitStatus("Active"));
    nodes.forEach(OperatedNode::awaitServing);
  }

  private void killOneOfThreeShards() throws InterruptedException {
    nodes.removeLast().kill();
  }

  private static WriteResult write(BlobWriter writer, byte[] blob, WriteOptions options)
      throws InterruptedException {
    return writer.write(MemorySegment.ofArray(blob), options, WriteListener.NONE);
  }

  private static void assertRead(BlobClient client, BlobId blobId, byte[] expected)
      throws InterruptedException {
    try (ReadBlob read = client.read(blobId, ConsistencyCheck.STRICT)) {
      assertThat(read.data().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(expected);
    }
  }

  private static void assertRange(BlobClient client, BlobId blobId, byte[] expected)
      throws InterruptedException {
    try (ReadBytes range = client.readRange(blobId, 100_000, 150_000)) {
      assertThat(range.data().toArray(ValueLayout.JAVA_BYTE))
          .isEqualTo(Arrays.copyOfRange(expected, 100_000, 250_000));
    }
  }

  private void quilts(BlobClient client, BlobWriter writer) throws InterruptedException {
    byte[] patch = bytes(3_000);
    QuiltResult quilt =
        writer.writeQuilt(
            List.of(
                new QuiltBlob("basil", Map.of(), MemorySegment.ofArray(bytes(1_000))),
                new QuiltBlob("thyme", Map.of("a", "b"), MemorySegment.ofArray(patch))),
            WriteOptions.permanent(1),
            WriteListener.NONE);
    try (ReadPatch read = client.quiltPatch(quilt.patches().get(1).patchId())) {
      assertThat(read.blob().identifier()).isEqualTo("thyme");
      assertThat(read.blob().data().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(patch);
    }
  }
}
