package dev.rosmarus.node.storage;

import static dev.rosmarus.node.storage.StoreSamples.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.node.storage.StorageException.NotOpened;
import dev.rosmarus.node.storage.StorageException.TableGone;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeStoreTest {

  private static final Table STATUS = NodeTables.NODE_STATUS;
  private static final Table SLIVERS = NodeTables.slivers(7, Axis.PRIMARY);

  @TempDir Path folder;

  @Test
  void whatWasCommittedIsThereAfterReopening() throws InterruptedException {
    try (NodeStore store = StoreSamples.open(folder)) {
      store.commit(
          new StoreBatch()
              .put(STATUS, bytes("a"), bytes("1"))
              .put(NodeTables.EVENT_CURSOR, bytes("b"), bytes("2")),
          Durability.SYNCED);
      assertThat(store.get(STATUS, bytes("a"))).hasValue(bytes("1"));
    }
    try (NodeStore store = StoreSamples.open(folder)) {
      assertThat(store.get(STATUS, bytes("a"))).hasValue(bytes("1"));
      assertThat(store.get(NodeTables.EVENT_CURSOR, bytes("b"))).hasValue(bytes("2"));
      assertThat(store.get(STATUS, bytes("b"))).isEmpty();
      assertThat(store.has(STATUS, bytes("a"))).isTrue();
      assertThat(store.has(STATUS, bytes("b"))).isFalse();
    }
  }

  @Test
  void isClosedOnceHoweverOftenItIsAsked() {
    NodeStore store = StoreSamples.open(folder);
    store.close();
    store.close();

    StoreSamples.open(folder).close();
  }

  @Test
  void tablesComeAndGoWithTheirRows() throws InterruptedException {
    try (NodeStore store = StoreSamples.open(folder)) {
      store.createTables(List.of(SLIVERS));
      store.commit(new StoreBatch().put(SLIVERS, bytes("k"), bytes("v")), Durability.SYNCED);
    }
    try (NodeStore store = StoreSamples.open(folder)) {
      assertThat(store.get(SLIVERS, bytes("k"))).hasValue(bytes("v"));
      store.dropTables(List.of(SLIVERS));
      assertThat(store.hasTable(SLIVERS)).isFalse();
      assertThatThrownBy(() -> store.get(SLIVERS, bytes("k"))).isInstanceOf(TableGone.class);
      store.createTables(List.of(SLIVERS));
      assertThat(store.get(SLIVERS, bytes("k"))).isEmpty();
    }
  }

  @Test
  void nativeValuesGoInAndOutWithoutTheHeap() throws InterruptedException {
    try (NodeStore store = StoreSamples.open(folder);
        Arena arena = Arena.ofShared()) {
      store.createTables(List.of(SLIVERS));
      MemorySegment value = arena.allocate(100_000);
      value.fill((byte) 7);
      store.commit(new StoreBatch().put(SLIVERS, bytes("k"), value), Durability.SYNCED);
      MemorySegment read = arena.allocate(100_000);
      assertThat(read(store, "k", read)).hasValue(100_000);
      assertThat(read.mismatch(value)).isEqualTo(-1);
      assertThat(read(store, "none", read)).isEqualTo(OptionalLong.empty());
      MemorySegment part = arena.allocate(10);
      assertThat(read(store, "k", part)).hasValue(100_000);
      assertThat(part.get(ValueLayout.JAVA_BYTE, 9)).isEqualTo((byte) 7);
    }
  }

  @Test
  void aWalkSeesTheRowsAsTheyStoodWhenItBegan() throws InterruptedException {
    try (NodeStore store = StoreSamples.open(folder)) {
      StoreBatch batch = new StoreBatch();
      for (int i = 0; i < 2000; i++) {
        batch.put(STATUS, bytes("%05d".formatted(i)), bytes("x"));
      }
      store.commit(batch, Durability.BUFFERED);
      List<String> seen = new ArrayList<>();
      store.scan(
          STATUS,
          bytes("00100"),
          (key, value) -> {
            seen.add(new String(key, StandardCharsets.UTF_8));
            store.commit(
                new StoreBatch().put(STATUS, bytes("99999"), bytes("y")), Durability.BUFFERED);
            return seen.size() < 1950;
          });
      assertThat(seen).hasSize(1900).isSorted().startsWith("00100").endsWith("01999");
    }
  }

  @Test
  void everyTableTellsItsFigures() throws InterruptedException {
    try (NodeStore store = StoreSamples.open(folder)) {
      store.commit(new StoreBatch().put(STATUS, bytes("a"), new byte[10_000]), Durability.SYNCED);
      store.flush();
      List<StoreFigure> figures = store.figures();
      assertThat(figures).hasSize(store.tables().size() * StoreFigure.NAMES.size());
      assertThat(figures)
          .filteredOn(figure -> figure.table().equals(STATUS.name()))
          .filteredOn(figure -> figure.name().equals("estimate-num-keys"))
          .extracting(StoreFigure::value)
          .containsExactly(1L);
      assertThat(store.property(STATUS, "rocksdb.total-sst-files-size")).isPositive();
    }
  }

  @Test
  void aSecondProcessIsToldThatTheStoreIsInUse() {
    try (NodeStore store = StoreSamples.open(folder)) {
      assertThat(store.tables()).contains("metadata");
      assertThatThrownBy(() -> StoreSamples.open(folder))
          .isInstanceOf(NotOpened.class)
          .hasMessageContaining("in use by another process");
    }
    StoreSamples.open(folder).close();
  }

  @Test
  void aForeignStoreIsRefusedAndLeftAsItIs() throws IOException {
    StoreSamples.open(folder).close();
    List<Path> before = files();
    assertThatThrownBy(() -> open(StoreSamples.identity(2), NodeTables.layout()))
        .isInstanceOf(NotOpened.class)
        .hasMessageContaining("another node");
    StoreLayout newer = StoreLayout.of("node", NodeTables.FORMAT_VERSION - 1, STATUS);
    assertThatThrownBy(() -> open(StoreSamples.IDENTITY, newer))
        .isInstanceOf(NotOpened.class)
        .hasMessageContaining("newer version");
    assertThatThrownBy(() -> open(StoreSamples.IDENTITY, StoreLayout.of("events", 1, STATUS)))
        .isInstanceOf(NotOpened.class)
        .hasMessageContaining("another kind");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aDatabaseThatIsGoneIsNotBegunAnew() throws IOException {
    StoreSamples.open(folder).close();
    Files.delete(folder.resolve("CURRENT"));
    assertThatThrownBy(() -> StoreSamples.open(folder))
        .isInstanceOf(NotOpened.class)
        .hasMessageContaining("database is gone");
  }

  @Test
  void aDatabaseOfAnotherProgramIsRefused() throws IOException {
    StoreSamples.open(folder).close();
    Files.delete(folder.resolve("ROSMARUS-STORE"));
    assertThatThrownBy(() -> StoreSamples.open(folder))
        .isInstanceOf(NotOpened.class)
        .hasMessageContaining("did not make");
  }

  private static OptionalLong read(NodeStore store, String key, MemorySegment target)
      throws InterruptedException {
    return store.read(rows -> rows.read(SLIVERS, bytes(key), target));
  }

  private NodeStore open(StoreIdentity identity, StoreLayout layout) {
    return NodeStore.open(
        folder, identity, layout, StoreConfig.DEFAULT, StorageObserver.NONE, () -> Long.MAX_VALUE);
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
