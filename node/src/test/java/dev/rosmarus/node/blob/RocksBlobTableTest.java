package dev.rosmarus.node.blob;

import static dev.rosmarus.node.blob.BlobSamples.blob;
import static dev.rosmarus.node.blob.BlobSamples.event;
import static dev.rosmarus.node.blob.BlobSamples.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.blob.RandomHistory.Sort;
import dev.rosmarus.node.storage.Durability;
import dev.rosmarus.node.storage.NodeStore;
import dev.rosmarus.node.storage.NodeTables;
import dev.rosmarus.node.storage.StoreBatch;
import dev.rosmarus.node.storage.StoreSamples;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import dev.rosmarus.sui.walrus.event.StoragePoolEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules on disk: the rows are those that they are in memory. */
class RocksBlobTableTest {

  private static final History WHOLE = new History.Complete();

  @TempDir Path folder;

  /** Also over reopening, events that come again, and clean-ups that are done twice. */
  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void rowsOnDiskAreThoseInMemory(@ForAll long seed) throws Exception {
    Path fresh = Files.createTempDirectory("blob-table");
    try {
      RandomHistory history = new RandomHistory(seed, Sort.USUAL);
      history.run();
      replay(fresh, history, new Random(seed));
    } finally {
      delete(fresh);
    }
  }

  private static void replay(Path folder, RandomHistory history, Random random)
      throws InterruptedException {
    MiniTable expected = new MiniTable();
    List<ContractEvent> events = history.chain().events();
    List<Integer> begins = history.epochBegins();
    NodeStore store = StoreSamples.open(folder);
    for (int i = 0; i <= events.size(); i++) {
      RocksBlobTable table = new RocksBlobTable(store);
      for (int epoch = 2; epoch <= history.epoch(); epoch++) {
        if (begins.get(epoch - 1) == i) {
          expected.cleanUp(epoch);
          new BlobCleanUp(table, 1 + random.nextInt(3)).expire(epoch);
          new BlobCleanUp(table, 2).expire(epoch);
        }
      }
      if (i < events.size()) {
        ChainOfEvents.handleOf(expected, events.get(i), i);
        for (int again = random.nextInt(i + 1); again <= i; again++) {
          apply(table, events.get(again), again);
        }
      }
      if (random.nextInt(16) == 0) {
        store.close();
        store = StoreSamples.open(folder);
      }
    }
    assertThat(contents(store)).isEqualTo(expected.contents());
    store.close();
  }

  private static void apply(RocksBlobTable table, ContractEvent event, int index)
      throws InterruptedException {
    if (event instanceof BlobEvent blobEvent) {
      assertThat(table.apply(blobEvent, event(index), index, WHOLE))
          .isNotInstanceOf(Effect.LeftOut.class);
    } else {
      table.apply((StoragePoolEvent) event, event(index), index, WHOLE);
    }
  }

  private static List<Object> contents(NodeStore store) throws InterruptedException {
    return List.of(
        rows(store, RocksBlobTable.BLOBS, BlobId::of),
        rows(store, RocksBlobTable.OBJECTS, Address::of),
        rows(store, RocksBlobTable.POOLED_OBJECTS, Address::of),
        rows(store, RocksBlobTable.POOLS, Address::of),
        new RocksBlobTable(store).latestHandled());
  }

  private static <K, R> Map<K, R> rows(NodeStore store, Rows<R> table, Function<byte[], K> key)
      throws InterruptedException {
    Map<K, R> rows = new HashMap<>();
    store.scan(
        table.table(),
        new byte[0],
        (id, value) -> {
          rows.put(key.apply(id), table.decode(value));
          return true;
        });
    return rows;
  }

  @Test
  void aWalkTellsWhatWasCertifiedBeforeItBeganAndItsEpoch() throws InterruptedException {
    try (NodeStore store = StoreSamples.open(folder)) {
      RocksBlobTable table = new RocksBlobTable(store);
      int index = 0;
      for (int number = 1; number <= 9; number++) {
        int epoch = number % 3 == 0 ? 2 : 1;
        apply(table, ChainOfEvents.registered(epoch, number, number, 10, true), index++);
        if (number != 5) {
          apply(table, ChainOfEvents.certified(epoch, number, number, 10, true, false), index++);
        }
      }
      int next = index;
      List<BlobId> seen = new ArrayList<>();
      table.certifiedBefore(
          2,
          blob(2),
          (id, info) -> {
            if (seen.isEmpty()) {
              apply(table, ChainOfEvents.registered(1, 10, 10, 10, true), next);
              apply(table, ChainOfEvents.certified(1, 10, 10, 10, true, false), next + 1);
            }
            seen.add(id);
            return true;
          });
      assertThat(seen).containsExactly(blob(2), blob(4), blob(7), blob(8));
    }
  }

  @Test
  void aContradictionChangesNothing() throws InterruptedException {
    try (NodeStore store = StoreSamples.open(folder)) {
      RocksBlobTable table = new RocksBlobTable(store);
      apply(table, ChainOfEvents.registered(1, 1, 1, 10, true), 0);
      List<Object> before = contents(store);
      assertThatThrownBy(() -> apply(table, ChainOfEvents.registered(1, 2, 1, 10, true), 1))
          .isInstanceOf(BlobTableException.class);
      assertThat(contents(store)).isEqualTo(before);
    }
  }

  @Test
  void dataOfARegisteredBlobIsKeptWhateverRacesWithTheRegistration() throws Exception {
    try (NodeStore store = StoreSamples.open(folder)) {
      RocksBlobTable table = new RocksBlobTable(store);
      BlobData data = (blob, batch) -> batch.delete(NodeTables.METADATA, blob.bytes());
      for (int round = 0; round < 100; round++) {
        BlobId blob = blob(round);
        byte[] key = blob.bytes();
        table.markMetadataStored(blob, batch -> batch.put(NodeTables.METADATA, key, key));
        CountDownLatch both = new CountDownLatch(2);
        int index = round;
        Thread registers =
            Thread.startVirtualThread(() -> {
              try {
                meet(both);
                apply(table, ChainOfEvents.registered(3, index, index, 10, true), index);
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
        meet(both);
        DataRemoval removal = table.removeData(blob, 3, data);
        registers.join();
        boolean kept = removal instanceof DataRemoval.Keep;
        assertThat(store.has(NodeTables.METADATA, key)).isEqualTo(kept);
        assertThat(table.blob(blob).orElseThrow().isMetadataStored()).isEqualTo(kept);
        assertThat(table.removeData(blob, 3, data)).isEqualTo(new DataRemoval.Keep());
      }
    }
  }

  private static void meet(CountDownLatch latch) throws InterruptedException {
    latch.countDown();
    latch.await();
  }

  @Test
  void metadataAndItsMarkComeInOneBatchAndOnce() throws InterruptedException {
    try (NodeStore store = StoreSamples.open(folder)) {
      RocksBlobTable table = new RocksBlobTable(store);
      byte[] key = blob(1).bytes();
      assertThat(
              table.markMetadataStored(blob(1), batch -> batch.put(NodeTables.METADATA, key, key)))
          .isTrue();
      assertThat(table.markMetadataStored(blob(1), batch -> {})).isFalse();
      assertThat(table.blob(blob(1)).orElseThrow().isMetadataStored()).isTrue();
      apply(table, new BlobEvent.InvalidBlobId(1, BlobSamples.chainBlob(2)), 0);
      assertThat(
              table.markMetadataStored(
                  blob(2), batch -> batch.put(NodeTables.METADATA, blob(2).bytes(), key)))
          .isFalse();
      assertThat(store.has(NodeTables.METADATA, blob(2).bytes())).isFalse();
    }
  }

  @Test
  void theSecondPhaseRemovesWhatNothingHolds() throws InterruptedException {
    try (NodeStore store = StoreSamples.open(folder)) {
      RocksBlobTable table = new RocksBlobTable(store);
      apply(table, ChainOfEvents.registered(1, 1, 1, 3, true), 0);
      apply(table, ChainOfEvents.registered(1, 2, 2, 5, false), 1);
      apply(table, ChainOfEvents.registered(1, 3, 3, 5, true), 2);
      apply(table, new BlobEvent.InvalidBlobId(1, BlobSamples.chainBlob(3)), 3);
      StoreBatch metadata = new StoreBatch();
      for (int number : List.of(1, 2, 3)) {
        metadata.put(NodeTables.METADATA, blob(number).bytes(), blob(number).bytes());
      }
      store.commit(metadata, Durability.SYNCED);
      BlobCleanUp cleanUp = new BlobCleanUp(table, 100);
      assertThat(cleanUp.expire(3)).isEqualTo(new BlobCleanUp.Expired(0, 1, 0));
      assertThat(
              cleanUp.removeData(
                  3, (blob, batch) -> batch.delete(NodeTables.METADATA, blob.bytes())))
          .isEqualTo(new BlobCleanUp.Removed(2, 1));
      assertThat(table.blob(blob(1))).isEmpty();
      assertThat(table.blob(blob(3))).isPresent();
      assertThat(store.has(NodeTables.METADATA, blob(1).bytes())).isFalse();
      assertThat(store.has(NodeTables.METADATA, blob(2).bytes())).isTrue();
      assertThat(store.has(NodeTables.METADATA, blob(3).bytes())).isFalse();
      assertThat(table.object(object(1))).isEmpty();
      assertThat(table.object(object(2))).isPresent();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
