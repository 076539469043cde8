package dev.rosmarus.node.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** A walk over a table as it stood at the beginning, some rows at a time. */
final class TableScan implements AutoCloseable {

  private static final int ROWS_MAX = 512;
  private static final long BYTES_MAX = 1 << 20;
  private static final long READ_AHEAD_BYTES = 1 << 20;

  private final OpenTable table;
  private final ReadOptions options;
  private final RocksIterator rows;
  private final Consumer<TableScan> onClose;
  private boolean closed;

  TableScan(RocksDB db, OpenTable entered, byte[] from, Consumer<TableScan> onClose) {
    this.onClose = onClose;
    this.table = entered;
    this.options = new ReadOptions().setFillCache(false).setReadaheadSize(READ_AHEAD_BYTES);
    this.rows = db.newIterator(entered.handle(), options);
    rows.seek(from);
  }

  /** The next rows in order; none at the end. */
  synchronized List<Map.Entry<byte[], byte[]>> next() {
    if (closed) {
      throw new StorageException.Failed("the store is closed", null);
    }
    List<Map.Entry<byte[], byte[]>> chunk = new ArrayList<>();
    for (long bytes = 0; rows.isValid() && chunk.size() < ROWS_MAX && bytes < BYTES_MAX; ) {
      Map.Entry<byte[], byte[]> row = Map.entry(rows.key(), rows.value());
      chunk.add(row);
      bytes += row.getKey().length + row.getValue().length;
      rows.next();
    }
    try {
      rows.status();
    } catch (RocksDBException e) {
      throw RocksFaults.onRead(table.table().name(), e);
    }
    return chunk;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      rows.close();
      options.close();
      table.leave();
      onClose.accept(this);
    }
  }
}
