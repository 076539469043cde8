package dev.rosmarus.node.sliver;

import static dev.rosmarus.node.sliver.SliverSamples.blob;
import static dev.rosmarus.node.sliver.SliverSamples.sliver;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.node.storage.Durability;
import dev.rosmarus.node.storage.NodeStore;
import dev.rosmarus.node.storage.NodeTables;
import dev.rosmarus.node.storage.StorageException.ShardGone;
import dev.rosmarus.node.storage.StoreBatch;
import dev.rosmarus.node.storage.StoreSamples;
import dev.rosmarus.node.wire.SliverBcs;
import dev.rosmarus.sui.bcs.BcsReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardStorageTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 127, 128, 4000, 16_383, 16_384, 70_000, 1 << 20, 3_000_000})
  void aSliverComesBackAsItsBcs(int bytes) throws InterruptedException {
    try (NodeStore store = StoreSamples.open(folder)) {
      RocksShards shards = open(store);
      shards.create(List.of(3));
      Shard shard = shards.shard(3).orElseThrow();
      Sliver sliver = sliver(Axis.SECONDARY, 5, bytes, 1);
      shard.store(blob(1), sliver);
      try (StoredSliver read = shard.sliver(blob(1), Axis.SECONDARY).orElseThrow()) {
        assertThat(read.sliver().data().mismatch(sliver.data())).isEqualTo(-1);
        assertThat(read.sliver().index()).isEqualTo(5);
        Sliver decoded = BcsReader.decode(read.bcs(), in -> SliverBcs.read(in, Axis.SECONDARY));
        assertThat(decoded.data().mismatch(sliver.data())).isEqualTo(-1);
        assertThat(decoded.symbolBytes()).isEqualTo(sliver.symbolBytes());
        assertThat(decoded.index()).isEqualTo(5);
        assertThat(shards.readBytes()).isEqualTo(read.bcs().byteSize());
      }
      assertThat(shards.readBytes()).isZero();
    }
  }

  @Test
  void shardsAndAxesAreIndependent() throws InterruptedException {
    try (NodeStore store = StoreSamples.open(folder)) {
      RocksShards shards = open(store);
      shards.create(List.of(0, 1));
      shards.shard(0).orElseThrow().store(blob(1), sliver(Axis.PRIMARY, 0, 100, 1));
      shards.shard(1).orElseThrow().store(blob(1), sliver(Axis.SECONDARY, 0, 100, 2));
      assertThat(has(shards, 0, Axis.PRIMARY)).isTrue();
      assertThat(has(shards, 0, Axis.SECONDARY)).isFalse();
      assertThat(has(shards, 1, Axis.PRIMARY)).isFalse();
      assertThat(has(shards, 1, Axis.SECONDARY)).isTrue();
      assertThat(shards.holdAll(blob(1), List.of(0))).isFalse();
      shards.shard(0).orElseThrow().store(blob(1), sliver(Axis.SECONDARY, 0, 100, 3));
      assertThat(shards.holdAll(blob(1), List.of(0))).isTrue();
      assertThat(shards.holdAll(blob(1), List.of(0, 1))).isFalse();
      assertThat(shards.holdAll(blob(1), List.of(0, 9))).isFalse();
      assertThat(shards.holdAll(blob(1), List.of())).isTrue();
    }
  }

  @Test
  void removingABlobsDataIsIdempotentAndSparesLockedShards() throws InterruptedException {
    try (NodeStore store = StoreSamples.open(folder)) {
      RocksShards shards = open(store);
      shards.create(List.of(0, 1));
      for (int shard : List.of(0, 1)) {
        shards.shard(shard).orElseThrow().store(blob(1), sliver(Axis.PRIMARY, 0, 100, 1));
      }
      shards.shard(0).orElseThrow().store(blob(2), sliver(Axis.PRIMARY, 0, 100, 1));
      shards.setStatus(1, ShardStatus.LOCKED_TO_MOVE);
      for (int time = 0; time < 2; time++) {
        StoreBatch batch = new StoreBatch();
        shards.remove(blob(1), batch);
        store.commit(batch, Durability.SYNCED);
        assertThat(has(shards, 0, Axis.PRIMARY)).isFalse();
        assertThat(sliverOf(shards, 0, blob(1))).isFalse();
        assertThat(sliverOf(shards, 0, blob(2))).isTrue();
        assertThat(sliverOf(shards, 1, blob(1))).isTrue();
      }
    }
  }

  @Test
  void shardsStatusesAndSliversAreThereAfterReopening() throws InterruptedException {
    try (NodeStore store = StoreSamples.open(folder)) {
      RocksShards shards = open(store);
      shards.create(List.of(4, 2));
      shards.setStatus(2, ShardStatus.ACTIVE);
      assertThat(shards.replaceStatus(4, ShardStatus.NONE, ShardStatus.ACTIVE_SYNC)).isTrue();
      assertThat(shards.replaceStatus(4, ShardStatus.NONE, ShardStatus.ACTIVE)).isFalse();
      shards.shard(2).orElseThrow().store(blob(1), sliver(Axis.PRIMARY, 0, 100, 1));
    }
    try (NodeStore store = StoreSamples.open(folder)) {
      RocksShards shards = open(store);
      assertThat(shards.indices()).containsExactly(2, 4);
      assertThat(shards.shard(2).map(Shard::status)).hasValue(ShardStatus.ACTIVE);
      assertThat(shards.shard(4).map(Shard::status)).hasValue(ShardStatus.ACTIVE_SYNC);
      assertThat(has(shards, 2, Axis.PRIMARY)).isTrue();
      shards.create(List.of(2, 3));
      assertThat(shards.shard(2).map(Shard::status)).hasValue(ShardStatus.ACTIVE);
      assertThat(shards.shard(3).map(Shard::status)).hasValue(ShardStatus.NONE);
      assertThat(has(shards, 2, Axis.PRIMARY)).isTrue();
    }
  }

  @Test
  void aRemovedShardLeavesNothing() throws InterruptedException {
    try (NodeStore store = StoreSamples.open(folder)) {
      RocksShards shards = open(store);
      shards.create(List.of(2));
      Shard shard = shards.shard(2).orElseThrow();
      shard.store(blob(1), sliver(Axis.PRIMARY, 0, 100, 1));
      shards.remove(2);
      shards.remove(2);
      assertThat(shards.shard(2)).isEmpty();
      assertThat(store.tables()).noneMatch(name -> name.startsWith("shard-"));
      assertThatThrownBy(() -> shard.has(blob(1), Axis.PRIMARY)).isInstanceOf(ShardGone.class);
      assertThatThrownBy(() -> shard.sliver(blob(1), Axis.PRIMARY)).isInstanceOf(ShardGone.class);
      assertThatThrownBy(() -> shard.store(blob(1), sliver(Axis.PRIMARY, 0, 100, 1)))
          .isInstanceOf(ShardGone.class);
      shards.create(List.of(2));
      assertThat(has(shards, 2, Axis.PRIMARY)).isFalse();
    }
    try (NodeStore store = StoreSamples.open(folder)) {
      assertThat(open(store).indices()).containsExactly(2);
    }
  }

  @Test
  void tablesOfAShardThatWasBeingMadeAreRepaired() throws InterruptedException {
    try (NodeStore store = StoreSamples.open(folder)) {
      open(store).create(List.of(1));
      store.createTables(List.of(NodeTables.slivers(7, Axis.PRIMARY)));
      store.createTables(RocksShard.tablesOf(8));
      store.commit(
          new StoreBatch()
              .put(NodeTables.slivers(8, Axis.PRIMARY), SliverRow.rowKey(blob(1)), new byte[] {1}),
          Durability.SYNCED);
    }
    try (NodeStore store = StoreSamples.open(folder)) {
      RocksShards shards = open(store);
      assertThat(shards.indices()).containsExactly(1);
      shards.create(List.of(7, 8));
      assertThat(shards.shard(8).map(Shard::status)).hasValue(ShardStatus.NONE);
      assertThat(has(shards, 8, Axis.PRIMARY)).isFalse();
    }
  }

  @Test
  void aLockedShardIsReadAndNotWritten() throws InterruptedException {
    try (NodeStore store = StoreSamples.open(folder)) {
      RocksShards shards = open(store);
      shards.create(List.of(1));
      Shard shard = shards.shard(1).orElseThrow();
      shard.store(blob(1), sliver(Axis.PRIMARY, 0, 100, 1));
      shards.setStatus(1, ShardStatus.LOCKED_TO_MOVE);
      assertThat(sliverOf(shards, 1, blob(1))).isTrue();
      assertThatThrownBy(() -> shard.store(blob(2), sliver(Axis.PRIMARY, 0, 100, 1)))
          .isInstanceOf(ShardGone.class);
    }
  }

  private static RocksShards open(NodeStore store) throws InterruptedException {
    return RocksShards.open(store, SliverConfig.DEFAULT, SliverObserver.NONE);
  }

  private static boolean has(RocksShards shards, int shard, Axis axis) throws InterruptedException {
    return shards.shard(shard).orElseThrow().has(blob(1), axis);
  }

  private static boolean sliverOf(RocksShards shards, int shard, BlobId blob)
      throws InterruptedException {
    Optional<StoredSliver> read = shards.shard(shard).orElseThrow().sliver(blob, Axis.PRIMARY);
    read.ifPresent(StoredSliver::close);
    return read.isPresent();
  }
}
