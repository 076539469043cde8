package dev.rosmarus.node.storage;

import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** What RocksDB reports, in the store's own words. */
final class RocksFaults {

  private RocksFaults() {}

  static StorageException onRead(String table, RocksDBException e) {
    return code(e) == Status.Code.Corruption
        ? new StorageException.Damaged("table " + table + ": " + e.getMessage())
        : new StorageException.Failed("cannot read table " + table + ": " + e.getMessage(), e);
  }

  static StorageException onWrite(RocksDBException e) {
    return new StorageException.Failed("cannot write: " + e.getMessage(), e);
  }

  /** The text too, as a failure that is reported again has lost its code. */
  static boolean isDiskFull(RocksDBException e) {
    return (e.getStatus() != null && e.getStatus().getSubCode() == Status.SubCode.NoSpace)
        || saysFull(e.getMessage());
  }

  private static boolean saysFull(String message) {
    return message != null
        && (message.contains("No space left on device") || message.contains("Disk quota exceeded"));
  }

  private static Status.Code code(RocksDBException e) {
    return e.getStatus() == null ? Status.Code.Undefined : e.getStatus().getCode();
  }
}
