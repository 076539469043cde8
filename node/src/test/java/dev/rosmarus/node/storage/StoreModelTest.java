package dev.rosmarus.node.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** The store against sorted maps in memory, for random batches, reads and reopenings. */
class StoreModelTest {

  private static final List<Table> TABLES =
      List.of(NodeTables.METADATA, NodeTables.NODE_STATUS, NodeTables.AGGREGATE_BLOB_INFO);
  private static final int KEYS = 12;

  private final Map<Table, TreeMap<byte[], byte[]>> model = new HashMap<>();

  @Property(tries = 15, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void theStoreIsASetOfSortedMaps(@ForAll long seed) throws Exception {
    model.clear();
    TABLES.forEach(table -> model.put(table, new TreeMap<>(Arrays::compareUnsigned)));
    Path folder = Files.createTempDirectory("store-model");
    NodeStore store = StoreSamples.open(folder);
    try {
      Random random = new Random(seed);
      for (int step = 0; step < 40; step++) {
        if (random.nextInt(12) == 0) {
          store.close();
          store = StoreSamples.open(folder);
        }
        commit(store, random);
        compare(store, random);
      }
    } finally {
      store.close();
      delete(folder);
    }
  }

  private void commit(NodeStore store, Random random) throws InterruptedException {
    StoreBatch batch = new StoreBatch();
    for (int i = random.nextInt(5); i >= 0; i--) {
      Table table = TABLES.get(random.nextInt(TABLES.size()));
      TreeMap<byte[], byte[]> rows = model.get(table);
      byte[] key = key(random);
      switch (random.nextInt(8)) {
        case 0, 1 -> {
          batch.delete(table, key);
          rows.remove(key);
        }
        case 2 -> {
          byte[] end = key(random);
          if (Arrays.compareUnsigned(key, end) < 0) {
            batch.deleteRange(table, key, end);
            rows.subMap(key, end).clear();
          }
        }
        default -> {
          byte[] value = new byte[random.nextInt(10) == 0 ? 40_000 : random.nextInt(100)];
          random.nextBytes(value);
          batch.put(table, key, value);
          rows.put(key, value);
        }
      }
    }
    store.commit(batch, random.nextBoolean() ? Durability.SYNCED : Durability.BUFFERED);
  }

  private void compare(NodeStore store, Random random) throws InterruptedException {
    Table table = TABLES.get(random.nextInt(TABLES.size()));
    byte[] from = key(random);
    List<byte[]> keys = new ArrayList<>();
    List<byte[]> values = new ArrayList<>();
    store.scan(
        table,
        from,
        (key, value) -> {
          keys.add(key);
          values.add(value);
          return true;
        });
    Map<byte[], byte[]> expected = model.get(table).tailMap(from, true);
    assertThat(keys).containsExactlyElementsOf(expected.keySet());
    assertThat(values).containsExactlyElementsOf(expected.values());
    byte[] key = key(random);
    byte[] value = model.get(table).get(key);
    assertThat(store.has(table, key)).isEqualTo(value != null);
    assertThat(store.get(table, key).orElse(null)).isEqualTo(value);
  }

  private static byte[] key(Random random) {
    return new byte[] {(byte) (random.nextInt(KEYS) * 21), 1};
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
