package dev.rosmarus.node.sliver;

import static dev.rosmarus.node.sliver.SliverSamples.blob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.node.storage.Durability;
import dev.rosmarus.node.storage.NodeStore;
import dev.rosmarus.node.storage.NodeTables;
import dev.rosmarus.node.storage.StoreBatch;
import dev.rosmarus.node.storage.StoreSamples;
import dev.rosmarus.node.storage.Table;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class StartTest {

  private static final int SHARDS = 100;
  private static final int BLOBS = 100_000;
  private static final int SLIVER_BYTES = 1500;

  @TempDir Path folder;

  @Test
  @Timeout(600)
  void aStoreOfAHundredThousandBlobsIsOpenInFourSeconds() throws InterruptedException {
    try (NodeStore store = StoreSamples.open(folder)) {
      fill(store);
    }
    for (int time = 0; time < 3; time++) {
      long start = System.nanoTime();
      try (NodeStore store = StoreSamples.open(folder)) {
        RocksShards shards = RocksShards.open(store, SliverConfig.DEFAULT, SliverObserver.NONE);
        Duration opened = Duration.ofNanos(System.nanoTime() - start);
        assertThat(shards.indices()).hasSize(SHARDS);
        for (int i = 0; i < BLOBS; i += 997) {
          Shard shard = shards.shard(i % SHARDS).orElseThrow();
          shard.sliver(blob(i), Axis.PRIMARY).orElseThrow().close();
        }
        assertThat(opened).isLessThan(Duration.ofSeconds(4));
      }
    }
  }

  /** Each blob with its metadata and a sliver of each axis in one of the shards. */
  private static void fill(NodeStore store) throws InterruptedException {
    RocksShards shards = RocksShards.open(store, SliverConfig.DEFAULT, SliverObserver.NONE);
    shards.create(IntStream.range(0, SHARDS).boxed().toList());
    byte[] data = new byte[SLIVER_BYTES];
    Random random = new Random(1);
    StoreBatch batch = new StoreBatch();
    for (int i = 0; i < BLOBS; i++) {
      int shard = i % SHARDS;
      random.nextBytes(data);
      for (Axis axis : Axis.values()) {
        Sliver sliver = new Sliver(axis, 1, 2, MemorySegment.ofArray(data.clone()));
        Table table = NodeTables.slivers(shard, axis);
        SliverRow row = SliverRow.of(blob(i), shard, sliver);
        batch
            .put(table, SliverRow.rowKey(blob(i)), row.encode())
            .put(table, SliverRow.dataKey(blob(i)), sliver.data());
      }
      batch.put(NodeTables.METADATA, blob(i).bytes(), data.clone());
      if (batch.bytes() > 4 << 20) {
        store.commit(batch, Durability.BUFFERED);
        batch = new StoreBatch();
      }
    }
    store.commit(batch, Durability.SYNCED);
  }
}
