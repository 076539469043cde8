package dev.rosmarus.node.gc;

import dev.rosmarus.node.storage.Durability;
import dev.rosmarus.node.storage.NodeTables;
import dev.rosmarus.node.storage.StorageException;
import dev.rosmarus.node.storage.Store;
import dev.rosmarus.node.storage.StoreBatch;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.nio.charset.StandardCharsets;

/** The last epoch for which the collection began, and for which it was completed; 0 before. */
final class CollectionEpochs {

  private static final byte[] STARTED = "started".getBytes(StandardCharsets.UTF_8);
  private static final byte[] COMPLETED = "completed".getBytes(StandardCharsets.UTF_8);

  private final Store store;

  CollectionEpochs(Store store) {
    this.store = store;
  }

  long started() throws InterruptedException {
    return epoch(STARTED);
  }

  long completed() throws InterruptedException {
    return epoch(COMPLETED);
  }

  private long epoch(byte[] key) throws InterruptedException {
    try {
      return store
          .get(NodeTables.GARBAGE_COLLECTION_EPOCHS, key)
          .map(row -> BcsReader.decode(row, BcsReader::u32))
          .orElse(0L);
    } catch (BcsException e) {
      throw new StorageException.Damaged(
          "the epoch of the last collection cannot be read: " + e.getMessage());
    }
  }

  void start(long epoch) throws InterruptedException {
    put(STARTED, epoch);
  }

  void complete(long epoch) throws InterruptedException {
    put(COMPLETED, epoch);
  }

  private void put(byte[] key, long epoch) throws InterruptedException {
    store.commit(
        new StoreBatch()
            .put(
                NodeTables.GARBAGE_COLLECTION_EPOCHS, key, BcsWriter.encode(epoch, BcsWriter::u32)),
        Durability.BUFFERED);
  }
}
