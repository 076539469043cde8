package dev.rosmarus.node.storage;

import dev.rosmarus.node.storage.StorageObserver.Operation;
import dev.rosmarus.node.storage.StorageObserver.Outcome;
import dev.rosmarus.node.storage.StoreBatch.Entry;
import java.util.HashMap;
import java.util.Map;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Writes batches to the log in memory and to the tables in memory: visible on return, durable with
 * the next sync.
 */
final class RocksWriter {

  private static final int ENTRY_BYTES = 24;

  private final RocksDB db;
  private final OpenTables tables;
  private final WriteOptions options;
  private final GroupCommit commits;
  private final DiskWatcher disk;
  private final StorageObserver observer;

  RocksWriter(
      RocksDB db,
      OpenTables tables,
      WriteOptions options,
      GroupCommit commits,
      DiskWatcher disk,
      StorageObserver observer) {
    this.db = db;
    this.tables = tables;
    this.options = options;
    this.commits = commits;
    this.disk = disk;
    this.observer = observer;
  }

  void write(StoreBatch batch) {
    if (batch.isEmpty()) {
      return;
    }
    long start = System.nanoTime();
    Outcome outcome = Outcome.ERROR;
    Map<Table, OpenTable> entered = new HashMap<>();
    try (WriteBatch nativeBatch = new WriteBatch(reservedBytes(batch))) {
      for (Entry entry : batch.entries()) {
        OpenTable table = entered.computeIfAbsent(entry.table(), tables::enter);
        entry.write().to(nativeBatch, table.handle());
      }
      write(nativeBatch);
      outcome = Outcome.OK;
    } catch (RocksDBException e) {
      observer.writeFailed();
      if (RocksFaults.isDiskFull(e)) {
        disk.full();
      }
      throw RocksFaults.onWrite(e);
    } finally {
      entered.values().forEach(OpenTable::leave);
      observer.operation("", Operation.COMMIT, outcome, System.nanoTime() - start);
    }
  }

  private void write(WriteBatch batch) throws RocksDBException {
    commits.begin();
    try {
      db.write(options, batch);
    } finally {
      commits.end();
    }
  }

  private static int reservedBytes(StoreBatch batch) {
    long bytes = ENTRY_BYTES + batch.bytes() + (long) ENTRY_BYTES * batch.entries().size();
    return (int) Math.min(Integer.MAX_VALUE, bytes);
  }
}
