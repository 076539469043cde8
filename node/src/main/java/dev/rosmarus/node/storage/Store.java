package dev.rosmarus.node.storage;

import java.util.List;
import java.util.Optional;

/**
 * Tables, and batches that change several of them at once. Calls wait for a bounded pool of native
 * threads, so they come from virtual or background threads, never from an event loop. All of them
 * throw {@link StorageException}; {@link StorageException.Busy} comes before anything was done.
 *
 * <p>A caller that is interrupted does not know whether its batch was committed.
 */
public interface Store extends DurabilityBarrier {

  /** Reads that belong together; it runs on a native thread and must not wait for anything. */
  @FunctionalInterface
  interface Read<T> {
    T from(StoreReads rows);
  }

  /** Reads and what they lead to, in one go; it runs on a native thread and must not wait. */
  @FunctionalInterface
  interface Change<T> {
    T apply(StoreReads rows, StoreBatch batch);
  }

  /** Called for each row in ascending order, on the caller's thread, until it answers false. */
  @FunctionalInterface
  interface Visitor {
    boolean visit(byte[] key, byte[] value) throws InterruptedException;
  }

  <T> T read(Read<T> work) throws InterruptedException;

  /** Commits the batch: all of it or, by a crash, nothing. */
  void commit(StoreBatch batch, Durability durability) throws InterruptedException;

  /**
   * Reads and commits on one native thread; on a disk that is full the work is done again when
   * there is room. Nothing keeps others from changing the rows in between: that is for the caller's
   * locks. An empty batch is not written, yet a synced call waits for what others wrote.
   */
  <T> T change(Durability durability, Change<T> work) throws InterruptedException;

  /** Walks the rows from this key on, as they stood when the walk began. */
  void scan(Table table, byte[] from, Visitor visitor) throws InterruptedException;

  /**
   * The same store for work that nobody waits for: on threads of its own, so that it does not hold
   * up serving. It waits where others are told that the store is busy.
   */
  Store background();

  /** How full the disk is; asked before new data is taken. */
  DiskSpace disk();

  default Optional<byte[]> get(Table table, byte[] key) throws InterruptedException {
    return read(rows -> rows.get(table, key));
  }

  default boolean has(Table table, byte[] key) throws InterruptedException {
    return read(rows -> rows.has(table, key));
  }

  default List<Optional<byte[]>> getAll(Table table, List<byte[]> keys)
      throws InterruptedException {
    return read(rows -> keys.stream().map(key -> rows.get(table, key)).toList());
  }
}
