package dev.rosmarus.node.sliver;

import static dev.rosmarus.node.sliver.SliverSamples.blob;
import static dev.rosmarus.node.sliver.SliverSamples.sliver;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.Parallelism;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.redstuff.BlobEncoder;
import dev.rosmarus.node.blob.RocksBlobTable;
import dev.rosmarus.node.storage.Durability;
import dev.rosmarus.node.storage.NodeStore;
import dev.rosmarus.node.storage.NodeTables;
import dev.rosmarus.node.storage.StorageException.Damaged;
import dev.rosmarus.node.storage.StorageException.ReadOnly;
import dev.rosmarus.node.storage.StoreBatch;
import dev.rosmarus.node.storage.StoreSamples;
import dev.rosmarus.node.wire.MetadataBcs;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class MetadataStorageTest {

  @TempDir Path folder;

  private static VerifiedMetadata metadata(int number) {
    try (BlobEncoder encoder = new BlobEncoder(new EncodingConfig(7), Parallelism.SINGLE)) {
      return encoder.metadata(MemorySegment.ofArray(new byte[] {(byte) number, 1, 2}));
    }
  }

  @Test
  void metadataIsThereWithItsMarkAfterReopening() throws InterruptedException {
    VerifiedMetadata metadata = metadata(1);
    BlobId id = metadata.blobId();
    try (NodeStore store = StoreSamples.open(folder)) {
      RocksMetadataStore stored = open(store);
      assertThat(stored.has(id)).isFalse();
      assertThat(stored.metadata(id)).isEmpty();
      assertThat(stored.store(metadata)).isTrue();
      assertThat(stored.store(metadata)).isFalse();
    }
    try (NodeStore store = StoreSamples.open(folder)) {
      RocksMetadataStore stored = open(store);
      assertThat(stored.has(id)).isTrue();
      assertThat(stored.metadata(id)).hasValue(metadata.metadata());
      assertThat(stored.metadataBcs(id)).hasValue(MetadataBcs.encode(metadata.metadata()));
      assertThat(new RocksBlobTable(store).blob(id).orElseThrow().isMetadataStored()).isTrue();
    }
  }

  @Test
  void metadataThatIsNotAsItWasWrittenIsNotServed() throws InterruptedException {
    VerifiedMetadata first = metadata(1);
    VerifiedMetadata second = metadata(2);
    try (NodeStore store = StoreSamples.open(folder)) {
      RocksMetadataStore stored = open(store);
      stored.store(first);
      stored.store(second);
      byte[] key = first.blobId().bytes();
      byte[] value = store.get(NodeTables.METADATA, key).orElseThrow();
      byte[] others = store.get(NodeTables.METADATA, second.blobId().bytes()).orElseThrow();
      value[value.length / 2] ^= 1;
      for (byte[] wrong : List.of(value, others, new byte[0], new byte[] {1})) {
        store.commit(new StoreBatch().put(NodeTables.METADATA, key, wrong), Durability.SYNCED);
        assertThatThrownBy(() -> stored.metadata(first.blobId())).isInstanceOf(Damaged.class);
        assertThatThrownBy(() -> stored.metadataBcs(first.blobId())).isInstanceOf(Damaged.class);
      }
      assertThat(stored.metadata(second.blobId())).hasValue(second.metadata());
    }
  }

  @Test
  @Timeout(60)
  void aFullDiskRefusesNewDataAndNothingElseUntilItHasRoom() throws InterruptedException {
    AtomicLong free = new AtomicLong(Long.MAX_VALUE);
    try (NodeStore store = StoreSamples.open(folder, free)) {
      RocksMetadataStore stored = open(store);
      RocksShards shards = RocksShards.open(store, SliverConfig.DEFAULT, SliverObserver.NONE);
      shards.create(List.of(1));
      Shard shard = shards.shard(1).orElseThrow();
      shard.store(blob(1), sliver(Axis.PRIMARY, 0, 100, 1));
      free.set(1);
      awaitRoom(store, false);
      assertThatThrownBy(() -> shard.store(blob(2), sliver(Axis.PRIMARY, 0, 100, 1)))
          .isInstanceOf(ReadOnly.class);
      assertThatThrownBy(() -> stored.store(metadata(1))).isInstanceOf(ReadOnly.class);
      shard.sliver(blob(1), Axis.PRIMARY).orElseThrow().close();
      shards.setStatus(1, ShardStatus.ACTIVE);
      StoreBatch removal = new StoreBatch();
      shards.remove(blob(1), removal);
      store.commit(removal, Durability.SYNCED);
      assertThat(shard.has(blob(1), Axis.PRIMARY)).isFalse();
      free.set(Long.MAX_VALUE);
      awaitRoom(store, true);
      shard.store(blob(2), sliver(Axis.PRIMARY, 0, 100, 1));
      assertThat(stored.store(metadata(1))).isTrue();
    }
  }

  private static void awaitRoom(NodeStore store, boolean room) {
    while (room != isRoomy(store)) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static boolean isRoomy(NodeStore store) {
    try {
      store.disk().requireRoom();
      return true;
    } catch (ReadOnly e) {
      return false;
    }
  }

  private static RocksMetadataStore open(NodeStore store) {
    return new RocksMetadataStore(store, new RocksBlobTable(store));
  }
}
