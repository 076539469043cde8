package dev.rosmarus.node.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.node.storage.Durability;
import dev.rosmarus.node.storage.NodeStore;
import dev.rosmarus.node.storage.NodeTables;
import dev.rosmarus.node.storage.StorageObserver;
import dev.rosmarus.node.storage.StoreBatch;
import dev.rosmarus.node.storage.StoreConfig;
import dev.rosmarus.node.storage.StoreFigure;
import dev.rosmarus.node.storage.StoreIdentity;
import dev.rosmarus.node.telemetry.Metrics;
import dev.rosmarus.sui.Address;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFiguresTest {

  private static final StoreIdentity IDENTITY =
      new StoreIdentity(id(1), id(2), id(3), "a chain of the test");

  @TempDir private Path folder;

  @Test
  void showsEveryFigureOfEveryTableUnderTheReferencesNames() throws InterruptedException {
    try (NodeStore store =
            NodeStore.open(
                folder, IDENTITY, NodeTables.layout(), StoreConfig.DEFAULT, StorageObserver.NONE);
        Metrics metrics = new Metrics()) {
      store.commit(
          new StoreBatch().put(NodeTables.METADATA, new byte[32], new byte[1000]),
          Durability.SYNCED);

      new StoreFigures(store, metrics).show();

      String text = metrics.text();
      assertThat(text).contains("rocksdb_estimated_num_keys{cf_name=\"metadata\"} 1");
      assertThat(Arrays.stream(text.split("\n")).filter(line -> line.startsWith("rocksdb_")))
          .hasSize(store.tables().size() * StoreFigure.NAMES.size());
    }
  }

  private static Address id(int last) {
    byte[] bytes = new byte[Address.BYTES];
    bytes[Address.BYTES - 1] = (byte) last;
    return Address.of(bytes);
  }
}
