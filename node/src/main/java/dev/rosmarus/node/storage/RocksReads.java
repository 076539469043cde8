package dev.rosmarus.node.storage;

import dev.rosmarus.node.storage.StorageObserver.Operation;
import dev.rosmarus.node.storage.StorageObserver.Outcome;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** Reads the newest state. */
final class RocksReads implements StoreReads {

  private static final byte[] NOTHING = new byte[0];

  /** One read of one table. */
  private interface Lookup<T> {
    T in(ColumnFamilyHandle handle) throws RocksDBException;
  }

  private final RocksDB db;
  private final OpenTables tables;
  private final ReadOptions options;
  private final StorageObserver observer;

  RocksReads(RocksDB db, OpenTables tables, ReadOptions options, StorageObserver observer) {
    this.db = db;
    this.tables = tables;
    this.options = options;
    this.observer = observer;
  }

  @Override
  public Optional<byte[]> get(Table table, byte[] key) {
    return measured(
        table,
        Operation.GET,
        handle -> Optional.ofNullable(db.get(handle, options, key)),
        Optional::isPresent);
  }

  @Override
  public boolean has(Table table, byte[] key) {
    return measured(
        table,
        Operation.HAS,
        handle -> db.get(handle, options, key, NOTHING) != RocksDB.NOT_FOUND,
        found -> found);
  }

  @Override
  public OptionalLong read(Table table, byte[] key, MemorySegment target) {
    ByteBuffer into = target.asByteBuffer();
    return measured(
        table,
        Operation.GET,
        handle -> {
          int bytes = db.get(handle, options, DirectKey.of(key), into);
          return bytes == RocksDB.NOT_FOUND ? OptionalLong.empty() : OptionalLong.of(bytes);
        },
        OptionalLong::isPresent);
  }

  private <T> T measured(Table table, Operation operation, Lookup<T> lookup, Predicate<T> isFound) {
    long start = System.nanoTime();
    Outcome outcome = Outcome.ERROR;
    OpenTable open = tables.enter(table);
    try {
      T result = lookup.in(open.handle());
      outcome = isFound.test(result) ? Outcome.OK : Outcome.NOT_FOUND;
      return result;
    } catch (RocksDBException e) {
      StorageException fault = RocksFaults.onRead(table.name(), e);
      if (fault instanceof StorageException.Damaged) {
        observer.damaged(table.name());
      }
      throw fault;
    } finally {
      open.leave();
      observer.operation(table.name(), operation, outcome, System.nanoTime() - start);
    }
  }
}
