package dev.rosmarus.node.event;

import dev.rosmarus.node.storage.Durability;
import dev.rosmarus.node.storage.NodeTables;
import dev.rosmarus.node.storage.StorageException;
import dev.rosmarus.node.storage.Store;
import dev.rosmarus.node.storage.StoreBatch;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.nio.charset.StandardCharsets;

/** The cursor in the node's own store, whose batches keep their order over a crash. */
public final class StoreCursor implements CursorStore {

  private static final byte[] KEY = "cursor".getBytes(StandardCharsets.UTF_8);

  private final Store store;

  public StoreCursor(Store store) {
    this.store = store.background();
  }

  @Override
  public EventCursor load() throws InterruptedException {
    try {
      return store
          .get(NodeTables.EVENT_CURSOR, KEY)
          .map(bytes -> BcsReader.decode(bytes, EventCursor::read))
          .orElse(EventCursor.START);
    } catch (BcsException e) {
      throw new StorageException.Damaged("the event cursor cannot be read: " + e.getMessage());
    }
  }

  @Override
  public void save(EventCursor cursor) throws InterruptedException {
    byte[] bytes = BcsWriter.encode(cursor, (out, value) -> value.write(out));
    store.commit(new StoreBatch().put(NodeTables.EVENT_CURSOR, KEY, bytes), Durability.BUFFERED);
  }
}
