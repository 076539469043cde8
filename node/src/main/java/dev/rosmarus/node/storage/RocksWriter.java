package dev.rosmarus.node.storage;

import dev.rosmarus.node.storage.StorageObserver.Operation;
import dev.rosmarus.node.storage.StorageObserver.Outcome;
import dev.rosmarus.node.storage.StoreBatch.Entry;
import java.util.HashMap;
import java.util.Map;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * Writes batches to the log in memory and to the tables in memory: visible on return, durable with
 * the next sync.
 */
final class RocksWriter {

  private static final int ENTRY_BYTES = 24;

  private final Database database;
  private final GroupCommit commits;
  private final StorageObserver observer;

  RocksWriter(Database database, GroupCommit commits, StorageObserver observer) {
    this.database = database;
    this.commits = commits;
    this.observer = observer;
  }

  /**
   * @throws Database.Stalled if the disk is full
   */
  void write(RocksDatabase rocks, StoreBatch batch) {
    if (batch.isEmpty()) {
      return;
    }
    long start = System.nanoTime();
    Outcome outcome = Outcome.ERROR;
    Map<Table, OpenTable> entered = new HashMap<>();
    try {
      write(rocks, nativeBatch(batch, rocks.tables(), entered));
      outcome = Outcome.OK;
    } catch (RocksDBException e) {
      observer.writeFailed();
      RuntimeException fault = database.failed(e);
      commits.hurry();
      throw fault;
    } finally {
      entered.values().forEach(OpenTable::leave);
      observer.operation("", Operation.COMMIT, outcome, System.nanoTime() - start);
    }
  }

  private static WriteBatch nativeBatch(
      StoreBatch batch, OpenTables tables, Map<Table, OpenTable> entered) throws RocksDBException {
    WriteBatch nativeBatch = new WriteBatch(reservedBytes(batch));
    boolean whole = false;
    try {
      for (Entry entry : batch.entries()) {
        OpenTable table = entered.computeIfAbsent(entry.table(), tables::enter);
        entry.write().to(nativeBatch, table.handle());
      }
      whole = true;
      return nativeBatch;
    } finally {
      if (!whole) {
        nativeBatch.close();
      }
    }
  }

  private void write(RocksDatabase rocks, WriteBatch batch) throws RocksDBException {
    Unsynced.Written written = commits.begin(batch);
    boolean visible = false;
    try {
      rocks.write(batch);
      visible = true;
    } finally {
      if (visible) {
        commits.end(written);
      } else {
        commits.fail(written);
      }
    }
  }

  private static int reservedBytes(StoreBatch batch) {
    long bytes = ENTRY_BYTES + batch.bytes() + (long) ENTRY_BYTES * batch.entries().size();
    return (int) Math.min(Integer.MAX_VALUE, bytes);
  }
}
