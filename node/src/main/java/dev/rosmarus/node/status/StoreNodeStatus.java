package dev.rosmarus.node.status;

import dev.rosmarus.node.storage.Durability;
import dev.rosmarus.node.storage.NodeTables;
import dev.rosmarus.node.storage.StorageException;
import dev.rosmarus.node.storage.Store;
import dev.rosmarus.node.storage.StoreBatch;
import dev.rosmarus.sui.bcs.BcsException;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The status in the node's own store. */
public final class StoreNodeStatus implements NodeStatusRecord {

  private static final Logger log = LoggerFactory.getLogger(StoreNodeStatus.class);

  private static final byte[] KEY = "status".getBytes(StandardCharsets.UTF_8);

  private final Store store;
  private final List<Consumer<NodeStatus>> listeners = new CopyOnWriteArrayList<>();
  private volatile NodeStatus status;

  private StoreNodeStatus(Store store, NodeStatus status) {
    this.store = store;
    this.status = status;
  }

  /**
   * Reads the status.
   *
   * @throws StorageException.Damaged if it cannot be read
   */
  public static StoreNodeStatus open(Store store) throws InterruptedException {
    Store background = store.background();
    try {
      return new StoreNodeStatus(
          background,
          background
              .get(NodeTables.NODE_STATUS, KEY)
              .map(bytes -> BcsReader.decode(bytes, NodeStatus::read))
              .orElseGet(NodeStatus.Standby::new));
    } catch (BcsException e) {
      throw new StorageException.Damaged("the node's status cannot be read: " + e.getMessage());
    }
  }

  /** Tells the listener of the status now, and of every change. */
  public void onChange(Consumer<NodeStatus> listener) {
    listeners.add(listener);
    listener.accept(status);
  }

  @Override
  public NodeStatus status() {
    return status;
  }

  @Override
  public synchronized void become(NodeStatus next) throws InterruptedException {
    if (next.equals(status)) {
      return;
    }
    if (!status.mayBecome(next)) {
      throw new IllegalStateException(
          "the node's status may not go from " + status.display() + " to " + next.display());
    }
    byte[] bytes = BcsWriter.encode(next, (out, value) -> value.write(out));
    store.commit(new StoreBatch().put(NodeTables.NODE_STATUS, KEY, bytes), Durability.SYNCED);
    log.info("the node's status goes from {} to {}", status.display(), next.display());
    status = next;
    listeners.forEach(listener -> listener.accept(next));
  }
}
