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

  static boolean isDiskFull(RocksDBException e) {
    return e.getStatus() != null && isDiskFull(e.getStatus());
  }

  static boolean isDiskFull(Status status) {
    return status.getSubCode() == Status.SubCode.NoSpace;
  }

  private static Status.Code code(RocksDBException e) {
    return e.getStatus() == null ? Status.Code.Undefined : e.getStatus().getCode();
  }
}
