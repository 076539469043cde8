package dev.rosmarus.node.sliver;

import static dev.rosmarus.node.sliver.SliverSamples.blob;
import static dev.rosmarus.node.sliver.SliverSamples.sliver;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.storage.Durability;
import dev.rosmarus.node.storage.NodeStore;
import dev.rosmarus.node.storage.NodeTables;
import dev.rosmarus.node.storage.StorageException.Damaged;
import dev.rosmarus.node.storage.StoreBatch;
import dev.rosmarus.node.storage.StoreSamples;
import dev.rosmarus.node.storage.Table;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes that are not those that were written are not served, and all others are. */
class DamageTest {

  private static final Table TABLE = NodeTables.slivers(0, Axis.PRIMARY);
  private static final int BYTES = 30_000;

  @TempDir Path folder;
  private final List<BlobId> damaged = new ArrayList<>();
  private final SliverObserver observer =
      new SliverObserver() {
        @Override
        public void damaged(int shard, Axis axis, BlobId blob) {
          damaged.add(blob);
        }
      };

  @Test
  void aByteThatFlipsInAFileIsFound() throws Exception {
    try (NodeStore store = StoreSamples.open(folder)) {
      Shard shard = shard(store);
      for (int i = 1; i <= 5; i++) {
        shard.store(blob(i), sliver(Axis.PRIMARY, 0, BYTES, i));
      }
      store.flush();
    }
    flip(".blob", sliver(Axis.PRIMARY, 0, BYTES, 3).data().toArray(ValueLayout.JAVA_BYTE));
    try (NodeStore store = StoreSamples.open(folder)) {
      assertOnlyTheThirdIsDamaged(shard(store));
    }
  }

  @Test
  void aValueThatIsWholeForTheDatabaseAndYetAnothersIsFound() throws Exception {
    try (NodeStore store = StoreSamples.open(folder)) {
      Shard shard = shard(store);
      for (int i = 1; i <= 5; i++) {
        shard.store(blob(i), sliver(Axis.PRIMARY, 0, BYTES, i));
      }
      byte[] row = store.get(TABLE, SliverRow.rowKey(blob(2))).orElseThrow();
      byte[] data = store.get(TABLE, SliverRow.dataKey(blob(2))).orElseThrow();
      store.commit(
          new StoreBatch()
              .put(TABLE, SliverRow.rowKey(blob(3)), row)
              .put(TABLE, SliverRow.dataKey(blob(3)), data),
          Durability.SYNCED);
      assertOnlyTheThirdIsDamaged(shard);
    }
  }

  @Test
  void dataThatIsGoneOrCutOrBelongsToNoRowIsFound() throws Exception {
    try (NodeStore store = StoreSamples.open(folder)) {
      Shard shard = shard(store);
      shard.store(blob(1), sliver(Axis.PRIMARY, 0, BYTES, 1));
      byte[] data = store.get(TABLE, SliverRow.dataKey(blob(1))).orElseThrow();
      for (byte[] wrong : List.of(new byte[0], Arrays.copyOf(data, BYTES - 1))) {
        store.commit(
            new StoreBatch().put(TABLE, SliverRow.dataKey(blob(1)), wrong), Durability.SYNCED);
        assertThatThrownBy(() -> shard.sliver(blob(1), Axis.PRIMARY)).isInstanceOf(Damaged.class);
      }
      store.commit(new StoreBatch().delete(TABLE, SliverRow.dataKey(blob(1))), Durability.SYNCED);
      assertThatThrownBy(() -> shard.sliver(blob(1), Axis.PRIMARY)).isInstanceOf(Damaged.class);
      store.commit(
          new StoreBatch().put(TABLE, SliverRow.rowKey(blob(1)), new byte[] {1, 2}),
          Durability.SYNCED);
      assertThatThrownBy(() -> shard.sliver(blob(1), Axis.PRIMARY)).isInstanceOf(Damaged.class);
      assertThat(damaged).hasSize(4);
    }
  }

  private Shard shard(NodeStore store) throws InterruptedException {
    RocksShards shards = RocksShards.open(store, SliverConfig.DEFAULT, observer);
    shards.create(List.of(0));
    return shards.shard(0).orElseThrow();
  }

  private void assertOnlyTheThirdIsDamaged(Shard shard) throws InterruptedException {
    for (int i = 1; i <= 5; i++) {
      int number = i;
      if (i == 3) {
        assertThatThrownBy(() -> shard.sliver(blob(number), Axis.PRIMARY))
            .isInstanceOf(Damaged.class);
      } else {
        try (StoredSliver read = shard.sliver(blob(i), Axis.PRIMARY).orElseThrow()) {
          assertThat(read.sliver().data().mismatch(sliver(Axis.PRIMARY, 0, BYTES, i).data()))
              .isEqualTo(-1);
        }
      }
    }
    assertThat(damaged).containsExactly(blob(3));
  }

  /** Flips one bit in the middle of these bytes, wherever files of the kind have them. */
  private void flip(String suffix, byte[] bytes) throws IOException {
    int flipped = 0;
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(suffix)).toList()) {
        byte[] content = Files.readAllBytes(file);
        for (int at = 0; at + bytes.length <= content.length; at++) {
          if (Arrays.mismatch(content, at, at + bytes.length, bytes, 0, bytes.length) == -1) {
            content[at + bytes.length / 2] ^= 1;
            flipped++;
          }
        }
        Files.write(file, content);
      }
    }
    assertThat(flipped).isPositive();
  }
}
