package dev.rosmarus.node.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.blob.BlobCleanUp;
import dev.rosmarus.node.blob.History;
import dev.rosmarus.node.blob.RocksBlobTable;
import dev.rosmarus.node.event.IndexedElement;
import dev.rosmarus.node.sliver.ShardStatus;
import dev.rosmarus.node.status.NodeStatus;
import dev.rosmarus.node.storage.NodeStore;
import dev.rosmarus.node.storage.NodeTables;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.event.EpochChangeEvent;
import dev.rosmarus.sui.walrus.event.StreamElement;
import dev.rosmarus.sui.walrus.object.EpochState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes on a local chain, from before the first epoch on; nobody but they moves the epochs. */
@Timeout(180)
class EpochLifeTest {

  @TempDir private Path folder;

  private final List<LifeNode> nodes = new ArrayList<>();
  private LifeNetwork network;

  private void network(int nShards, int count) throws InterruptedException {
    network = new LifeNetwork(nShards, folder);
    for (int number = 1; number <= count; number++) {
      nodes.add(new LifeNode(network, number, folder));
    }
    for (LifeNode node : nodes) {
      node.start();
    }
  }

  @AfterEach
  void stop() {
    nodes.forEach(LifeNode::close);
    network.close();
  }

  /** Only the vote of epoch 0 is the deployer's to end. */
  private void enterFirstEpoch() {
    network.advance(LifeNetwork.EPOCH_ZERO);
    network.endVoting();
    LifeNode.await(() -> network.epoch() == 1);
    LifeNode.await(() -> network.isChangeDone(1));
  }

  private void changeEpoch(long epoch) {
    network.toVote(epoch);
    network.toNext(epoch);
    LifeNode.await(() -> network.isChangeDone(epoch + 1));
  }

  private void assertAllActive() {
    int shards = 0;
    for (LifeNode node : nodes) {
      node.until(() -> node.status() instanceof NodeStatus.Active);
      node.until(() -> node.now().committees().snapshot().epoch() == network.epoch());
      List<Integer> own = node.now().committees().snapshot().ownShards();
      shards += own.size();
      assertThat(node.shardStatuses().keySet()).containsAll(own);
      assertThat(own)
          .allSatisfy(
              shard -> assertThat(node.shardStatuses()).containsEntry(shard, ShardStatus.ACTIVE));
    }
    assertThat(shards).isEqualTo(network.nShards);
  }

  @Test
  void oneNodeWithOneShardBecomesActive() throws InterruptedException {
    network(1, 1);
    assertThat(nodes.getFirst().status()).isEqualTo(new NodeStatus.Standby());
    enterFirstEpoch();
    assertAllActive();
  }

  @Test
  @Tag("slow")
  void oneNodeWithFiveShardsBecomesActive() throws InterruptedException {
    network(5, 1);
    enterFirstEpoch();
    assertAllActive();
  }

  @Test
  void twoNodesBecomeActiveAndCountAlike() throws InterruptedException {
    network(4, 2);
    enterFirstEpoch();
    assertAllActive();
    for (LifeNode node : nodes) {
      node.untilCaughtUp();
    }
    List<IndexedElement> first = nodes.getFirst().elements();
    List<IndexedElement> second = nodes.getLast().elements();
    int common = Math.min(first.size(), second.size());
    assertThat(common).isPositive();
    assertThat(first.subList(0, common)).isEqualTo(second.subList(0, common));
  }

  @Test
  @Tag("slow")
  void fourNodesBecomeActive() throws InterruptedException {
    network(10, 4);
    enterFirstEpoch();
    assertAllActive();
  }

  @Test
  void blobsLiveThroughEpochsAndARestartInTheMiddle() throws InterruptedException {
    network(4, 1);
    LifeNode node = nodes.getFirst();
    enterFirstEpoch();
    assertAllActive();

    LifeNetwork.OnChain kept = network.register(1, true);
    node.untilCaughtUp();
    node.receive(kept, network.matrix());
    network.certify(kept, nodes);
    LifeNetwork.OnChain missing = network.register(2, true);
    network.certify(missing, nodes);
    LifeNetwork.OnChain brief = network.register(5, false, 1);
    node.untilCaughtUp();
    node.receive(brief, network.matrix());
    LifeNetwork.OnChain gone = network.register(3, true);
    network.certify(gone, nodes);
    network.delete(gone);
    node.untilCaughtUp();
    assertThat(node.now().metadata().has(LifeNetwork.id(kept))).isTrue();
    assertThat(node.now().sync().pending()).containsExactly(LifeNetwork.id(missing));
    assertThat(node.now().blobs().blob(LifeNetwork.id(gone)).orElseThrow().isRegistered(1))
        .isFalse();
    assertThat(node.now().blobs().object(gone.object())).isEmpty();

    Map<String, String> before = node.tables();
    node.stop();
    LifeNetwork.OnChain late = network.register(4, false);
    node.start();
    node.untilCaughtUp();
    assertThat(node.tables()).containsAllEntriesOf(lasting(before, gone));
    assertThat(node.now().blobs().blob(LifeNetwork.id(late))).isPresent();

    assertThat(node.now().metadata().has(LifeNetwork.id(brief))).isTrue();
    changeEpoch(1);
    assertAllActive();
    node.untilGone(brief);
    node.stop();
    node.start();
    assertAllActive();
    changeEpoch(2);
    assertAllActive();
    assertThat(network.epoch()).isEqualTo(3);
    node.untilCaughtUp();
    node.untilCollected(3);
    assertThat(node.tables()).isEqualTo(replayed(node.elements(), kept));
    assertThat(node.now().blobs().blob(LifeNetwork.id(kept)).orElseThrow().isCertified(3)).isTrue();
  }

  /** What the elements make of empty tables, one after the other, with no crash and no threads. */
  private Map<String, String> replayed(List<IndexedElement> elements, LifeNetwork.OnChain stored)
      throws InterruptedException {
    try (NodeStore store = LifeRunning.store(folder.resolve("replay"), NodeTables.layout())) {
      RocksBlobTable table = new RocksBlobTable(store);
      BlobCleanUp cleanUp = new BlobCleanUp(table, 3);
      History history = new History.Complete();
      for (IndexedElement indexed : elements) {
        if (indexed.element() instanceof StreamElement.EventElement(var _, var id, var event)) {
          if (event instanceof BlobEvent blobEvent) {
            table.apply(blobEvent, id, indexed.index(), history);
          } else if (event instanceof EpochChangeEvent.EpochChangeStart(long epoch)) {
            cleanUp.expire(epoch);
          }
        }
      }
      table.markMetadataStored(LifeNetwork.id(stored), _ -> {});
      cleanUp.removeData(3, (_, _) -> {});
      return LifeNode.tables(store);
    }
  }

  /** Without the index that moves on, and the row that the collection takes when it can. */
  private static Map<String, String> lasting(Map<String, String> rows, LifeNetwork.OnChain gone) {
    String id = HexFormat.of().formatHex(LifeNetwork.id(gone).bytes());
    rows.keySet().removeIf(key -> key.startsWith("latest_handled") || key.endsWith(id));
    return rows;
  }

  @Test
  @Tag("slow")
  void aNodeThatStartsLateInTheFirstEpochBecomesActive() throws InterruptedException {
    network(4, 1);
    LifeNode node = nodes.getFirst();
    node.stop();
    network.advance(LifeNetwork.EPOCH_ZERO);
    network.endVoting();
    node.start();
    LifeNode.await(() -> network.epoch() == 1);
    LifeNode.await(() -> network.isChangeDone(1));
    assertAllActive();
  }

  @Test
  void aNodeThatGainsShardsWithBlobsDoesNotClaimToHaveThem() throws InterruptedException {
    network(4, 1);
    LifeNode first = nodes.getFirst();
    enterFirstEpoch();
    assertAllActive();
    LifeNetwork.OnChain blob = network.register(1, true);
    first.untilCaughtUp();
    first.receive(blob, network.matrix());
    network.certify(blob, nodes);

    LifeNode second = new LifeNode(network, 2, folder);
    nodes.add(second);
    second.start();
    network.toVote(1);
    network.toNext(1);
    second.until(() -> !second.shardStatuses().isEmpty());
    second.untilCaughtUp();
    assertThat(second.shardStatuses().values()).doesNotContain(ShardStatus.ACTIVE);
    assertThat(second.status()).isEqualTo(new NodeStatus.RecoverMetadata());
    assertThat(network.state()).isInstanceOf(EpochState.EpochChangeSync.class);
    first.untilCaughtUp();
    assertThat(first.shardStatuses().values()).contains(ShardStatus.LOCKED_TO_MOVE);
    assertThat(first.status()).isEqualTo(new NodeStatus.Active());

    // What is missing comes from elsewhere: then it says so.
    second.receive(blob, network.matrix());
    LifeNode.await(() -> network.isChangeDone(2));
    assertAllActive();
  }
}
