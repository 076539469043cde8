package dev.rosmarus.node.sliver;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.node.storage.Durability;
import dev.rosmarus.node.storage.NodeTables;
import dev.rosmarus.node.storage.StorageException.Damaged;
import dev.rosmarus.node.storage.StorageException.ShardGone;
import dev.rosmarus.node.storage.StorageException.TableGone;
import dev.rosmarus.node.storage.Store;
import dev.rosmarus.node.storage.StoreBatch;
import dev.rosmarus.node.storage.StoreReads;
import dev.rosmarus.node.storage.Table;
import dev.rosmarus.node.storage.XxHash64;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A shard with a table for each axis in the node's store. */
final class RocksShard implements Shard {

  private static final Logger LOG = LoggerFactory.getLogger(Shard.class);

  private final int index;
  private final Store store;
  private final ReadMemory memory;
  private final SliverObserver observer;
  private final Map<Axis, Table> tables = new EnumMap<>(Axis.class);
  private volatile ShardStatus status;

  RocksShard(
      int index, ShardStatus status, Store store, ReadMemory memory, SliverObserver observer) {
    this.index = index;
    this.status = status;
    this.store = store;
    this.memory = memory;
    this.observer = observer;
    for (Axis axis : Axis.values()) {
      tables.put(axis, NodeTables.slivers(index, axis));
    }
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public ShardStatus status() {
    return status;
  }

  void status(ShardStatus next) {
    status = next;
  }

  @Override
  public boolean has(BlobId blob, Axis axis) throws InterruptedException {
    try {
      return store.read(rows -> has(rows, blob, axis));
    } catch (TableGone e) {
      throw new ShardGone(index);
    }
  }

  boolean has(StoreReads rows, BlobId blob, Axis axis) {
    return rows.has(tables.get(axis), SliverRow.rowKey(blob));
  }

  @Override
  public Optional<StoredSliver> sliver(BlobId blob, Axis axis) throws InterruptedException {
    try {
      return store.read(rows -> read(rows, blob, axis));
    } catch (TableGone e) {
      throw new ShardGone(index);
    } catch (Damaged e) {
      observer.damaged(index, axis, blob);
      LOG.error(
          "the {} sliver of blob {} in shard {} is damaged on disk and is not served: {}; see"
              + " whether the disk fails; the sliver can be recovered from other nodes",
          axis.word(),
          blob,
          index,
          e.getMessage());
      throw e;
    }
  }

  private Optional<StoredSliver> read(StoreReads rows, BlobId blob, Axis axis) {
    Optional<SliverRow> row = row(rows, blob, axis);
    if (row.isEmpty()) {
      return Optional.empty();
    }
    NativeSliver sliver = NativeSliver.of(row.get(), axis, memory);
    boolean whole = false;
    try {
      OptionalLong bytes = rows.read(tables.get(axis), SliverRow.dataKey(blob), sliver.data());
      if (bytes.isEmpty() && row(rows, blob, axis).isEmpty()) {
        return Optional.empty();
      }
      if (bytes.isEmpty() || bytes.getAsLong() != row.get().dataBytes()) {
        throw new Damaged("data of another length than was written");
      }
      long seed = SliverRow.seed(blob, index, axis);
      if (XxHash64.hash(sliver.data(), seed) != row.get().hash()) {
        throw new Damaged("data with another hash than was written");
      }
      whole = true;
      return Optional.of(sliver);
    } finally {
      if (!whole) {
        sliver.close();
      }
    }
  }

  private Optional<SliverRow> row(StoreReads rows, BlobId blob, Axis axis) {
    return rows.get(tables.get(axis), SliverRow.rowKey(blob)).map(SliverRow::decode);
  }

  @Override
  public void store(BlobId blob, Sliver sliver) throws InterruptedException {
    if (!status.takesWrites()) {
      throw new ShardGone(index);
    }
    store.disk().requireRoom();
    try {
      store.change(
          Durability.SYNCED,
          (rows, batch) -> {
            put(batch, blob, sliver);
            return true;
          });
    } catch (TableGone e) {
      throw new ShardGone(index);
    }
  }

  private void put(StoreBatch batch, BlobId blob, Sliver sliver) {
    Table table = tables.get(sliver.axis());
    batch
        .put(table, SliverRow.rowKey(blob), SliverRow.of(blob, index, sliver).encode())
        .put(table, SliverRow.dataKey(blob), sliver.data());
  }

  void remove(StoreBatch batch, BlobId blob) {
    for (Table table : tables.values()) {
      batch.delete(table, SliverRow.rowKey(blob)).delete(table, SliverRow.dataKey(blob));
    }
  }

  /** In the order in which they are made. */
  static List<Table> tablesOf(int index) {
    return Arrays.stream(Axis.values()).map(axis -> NodeTables.slivers(index, axis)).toList();
  }
}
