package dev.rosmarus.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.node.storage.Durability;
import dev.rosmarus.node.storage.NodeStore;
import dev.rosmarus.node.storage.NodeTables;
import dev.rosmarus.node.storage.StorageObserver;
import dev.rosmarus.node.storage.StoreBatch;
import dev.rosmarus.node.storage.StoreConfig;
import dev.rosmarus.node.storage.StoreIdentity;
import dev.rosmarus.sui.Address;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long a node with much on its disk takes to answer. */
@Tag("slow")
class NodeStartTest {

  private static final Logger log = LoggerFactory.getLogger(NodeStartTest.class);

  private static final int SHARDS = 10;
  private static final int BLOBS = 100_000;
  private static final int BLOBS_PER_BATCH = 500;
  private static final int SLIVER_BYTES = 120;
  private static final int METADATA_BYTES = 700;

  /** For a machine that does nothing else; twice that where much runs beside. */
  private static final Duration HEALTH_MAX = Duration.ofSeconds(1);

  private static final Duration SERVING_MAX = Duration.ofSeconds(5);

  @TempDir private Path folder;

  /** How a node is installed. */
  enum Form {
    PACKED,
    /** No archive of classes, and a JVM that is told to save. */
    CLASSES
  }

  @ParameterizedTest
  @EnumSource
  void aNodeWithAHundredThousandBlobsAnswersAtOnce(Form form) throws Exception {
    try (LiveNetwork network =
            LiveNetwork.start(SHARDS, Duration.ofSeconds(1), Duration.ofHours(2));
        OperatedNode node = OperatedNode.active(network, folder)) {
      Path launcher =
          switch (form) {
            case PACKED -> Packed.into(folder).resolve("bin/rosmarus");
            case CLASSES -> folder;
          };
      node.terminate();
      node.awaitEnd();
      fill(network, node);

      long start = System.nanoTime();
      switch (form) {
        case PACKED -> node.runPacked(launcher);
        case CLASSES -> node.run();
      }
      node.awaitHealth("the first answer", _ -> true);
      final Duration health = Duration.ofNanos(System.nanoTime() - start);
      node.awaitServing();
      Duration serving = Duration.ofNanos(System.nanoTime() - start);

      log.info("{}: first health answer after {}, serving after {}", form, health, serving);
      node.log().lines().filter(line -> line.contains("ms after the start")).forEach(log::info);
      Duration healthMax =
          switch (form) {
            case PACKED -> HEALTH_MAX;
            case CLASSES -> HEALTH_MAX.multipliedBy(2);
          };
      assertThat(health).isLessThan(healthMax.multipliedBy(slowness()));
      assertThat(serving).isLessThan(SERVING_MAX.multipliedBy(slowness()));
    }
  }

  /** How much longer than alone a process takes now, by what else wants the processors. */
  private static int slowness() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return 1 + (int) Math.ceil(system.getSystemLoadAverage() / system.getAvailableProcessors());
  }

  /** As many rows as that many blobs leave; nobody reads them at a start. */
  private static void fill(LiveNetwork network, OperatedNode node) throws InterruptedException {
    Address nodeId = network.deployment().stakingState().committee().nodeIds().getFirst();
    StoreIdentity identity =
        new StoreIdentity(
            nodeId,
            network.deployment().objects().system().id(),
            network.deployment().objects().staking().id(),
            network.chain.chain().chainId().toString());
    Random random = new Random(1);
    try (NodeStore store =
        NodeStore.open(
            node.storage(),
            identity,
            NodeTables.layout(),
            StoreConfig.DEFAULT,
            StorageObserver.NONE)) {
      for (int blob = 0; blob < BLOBS; blob += BLOBS_PER_BATCH) {
        StoreBatch batch = new StoreBatch();
        for (int i = 0; i < BLOBS_PER_BATCH; i++) {
          put(batch, random);
        }
        store.commit(batch, Durability.BUFFERED);
      }
      store.awaitSynced();
    }
  }

  private static void put(StoreBatch batch, Random random) {
    byte[] id = bytes(32, random);
    batch.put(NodeTables.METADATA, id, bytes(METADATA_BYTES, random));
    for (int shard = 0; shard < SHARDS; shard++) {
      for (Axis axis : Axis.values()) {
        batch.put(NodeTables.slivers(shard, axis), id, bytes(SLIVER_BYTES, random));
      }
    }
  }

  private static byte[] bytes(int count, Random random) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
