package dev.rosmarus.node.storage;

import org.rocksdb.ColumnFamilyHandle;

/**
 * A table in use. Its native handle goes with the last who uses it after the table was dropped:
 * RocksDB would read freed memory otherwise.
 */
final class OpenTable {

  private final Table table;
  private final ColumnFamilyHandle handle;
  private int users = 1;

  OpenTable(Table table, ColumnFamilyHandle handle) {
    this.table = table;
    this.handle = handle;
  }

  Table table() {
    return table;
  }

  /** Of a table that was entered and not left. */
  ColumnFamilyHandle handle() {
    return handle;
  }

  synchronized boolean enter() {
    if (users == 0) {
      return false;
    }
    users++;
    return true;
  }

  synchronized void leave() {
    if (--users == 0) {
      handle.close();
    }
  }
}
