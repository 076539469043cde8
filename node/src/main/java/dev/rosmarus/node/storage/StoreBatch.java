package dev.rosmarus.node.storage;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * Changes to several tables that happen together. Later ones win over earlier ones of the same key.
 *
 * <p>Keys and values are not copied: they must not change, and native memory must live, until the
 * commit returns. Not for use by several threads at once.
 */
public final class StoreBatch {

  /** Adds one change to RocksDB's batch. */
  @FunctionalInterface
  interface Write {
    void to(WriteBatch batch, ColumnFamilyHandle handle) throws RocksDBException;
  }

  record Entry(Table table, Write write) {}

  private final List<Entry> entries = new ArrayList<>();
  private long bytes;

  public StoreBatch put(Table table, byte[] key, byte[] value) {
    return add(table, key.length + value.length, (batch, handle) -> batch.put(handle, key, value));
  }

  /**
   * As {@link #put(Table, byte[], byte[])}; the memory may be read by any thread.
   *
   * @throws IllegalArgumentException for a value of more than 2 GiB
   */
  public StoreBatch put(Table table, byte[] key, MemorySegment value) {
    if (value.byteSize() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("a value of " + value.byteSize() + " bytes");
    }
    Write write =
        value.isNative()
            ? (batch, handle) -> batch.put(handle, DirectKey.of(key), value.asByteBuffer())
            : (batch, handle) -> batch.put(handle, key, value.toArray(ValueLayout.JAVA_BYTE));
    return add(table, key.length + value.byteSize(), write);
  }

  public StoreBatch delete(Table table, byte[] key) {
    return add(table, key.length, (batch, handle) -> batch.delete(handle, key));
  }

  /** Deletes all keys from one, inclusive, to another, exclusive. */
  public StoreBatch deleteRange(Table table, byte[] first, byte[] end) {
    return add(
        table, first.length + end.length, (batch, handle) -> batch.deleteRange(handle, first, end));
  }

  private StoreBatch add(Table table, long entryBytes, Write write) {
    entries.add(new Entry(table, write));
    bytes += entryBytes;
    return this;
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Bytes of keys and values. */
  public long bytes() {
    return bytes;
  }

  List<Entry> entries() {
    return entries;
  }
}
