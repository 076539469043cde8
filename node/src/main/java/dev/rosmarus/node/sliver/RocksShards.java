package dev.rosmarus.node.sliver;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.blob.BlobData;
import dev.rosmarus.node.storage.Durability;
import dev.rosmarus.node.storage.NodeStore;
import dev.rosmarus.node.storage.NodeTables;
import dev.rosmarus.node.storage.StorageException.Damaged;
import dev.rosmarus.node.storage.StorageException.NotOpened;
import dev.rosmarus.node.storage.StorageException.ShardGone;
import dev.rosmarus.node.storage.StorageException.TableGone;
import dev.rosmarus.node.storage.StoreBatch;
import dev.rosmarus.node.storage.Table;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shards in the node's store. A shard exists when its status has a row: the row is the last
 * thing made of it and the first to go, so that a crash in between leaves tables without a row,
 * which the next opening drops (Walrus node runtime spec, section 9.3).
 */
public final class RocksShards implements Shards, BlobData {

  private static final Logger LOG = LoggerFactory.getLogger(Shards.class);
  private static final byte STATUS_VERSION = 0;

  private final NodeStore store;
  private final ReadMemory memory;
  private final SliverObserver observer;
  private final Map<Integer, RocksShard> shards = new ConcurrentSkipListMap<>();

  /** Held while shards come, go or change their status. */
  private final ReentrantLock changes = new ReentrantLock();

  private RocksShards(NodeStore store, SliverConfig config, SliverObserver observer) {
    this.store = store;
    this.memory = new ReadMemory(config.readBytesMax(), config.keptBytesMax());
    this.observer = observer;
  }

  /** Finds the shards of the store, and clears away what a crash has left half made. */
  public static RocksShards open(NodeStore store, SliverConfig config, SliverObserver observer)
      throws InterruptedException {
    RocksShards opened = new RocksShards(store, config, observer);
    opened.load();
    return opened;
  }

  private void load() throws InterruptedException {
    store.scan(
        NodeTables.SHARD_STATUS,
        new byte[0],
        (key, value) -> {
          int index = Short.toUnsignedInt(ByteBuffer.wrap(key).getShort());
          shards.put(index, shard(index, decode(value)));
          return true;
        });
    Set<String> known = new HashSet<>();
    for (int index : shards.keySet()) {
      for (Table table : RocksShard.tablesOf(index)) {
        if (!store.hasTable(table)) {
          throw new NotOpened(
              "shard %d has no table %s; restore the store from a backup or begin anew"
                  .formatted(index, table.name()),
              null);
        }
        known.add(table.name());
      }
    }
    dropHalfMade(known);
  }

  private void dropHalfMade(Set<String> known) throws InterruptedException {
    List<Table> halfMade =
        store.tables().stream()
            .filter(name -> name.startsWith("shard-") && !known.contains(name))
            .map(name -> NodeTables.layout().madeLater().apply(name).orElseThrow())
            .toList();
    if (!halfMade.isEmpty()) {
      LOG.warn(
          "{} tables of shards that were being made or removed when the node last stopped are"
              + " dropped; what follows depends on the chain alone",
          halfMade.size());
      store.dropTables(halfMade);
    }
  }

  private RocksShard shard(int index, ShardStatus status) {
    return new RocksShard(index, status, store, memory, observer);
  }

  @Override
  public Optional<Shard> shard(int index) {
    return Optional.ofNullable(shards.get(index));
  }

  @Override
  public SortedSet<Integer> indices() {
    return new TreeSet<>(shards.keySet());
  }

  @Override
  public void create(Collection<Integer> indices) throws InterruptedException {
    changes.lockInterruptibly();
    try {
      Map<Integer, RocksShard> made = new TreeMap<>();
      List<Table> tables = new ArrayList<>();
      StoreBatch batch = new StoreBatch();
      for (int index : new TreeSet<>(indices)) {
        if (!shards.containsKey(index)) {
          made.put(index, shard(index, ShardStatus.NONE));
          tables.addAll(RocksShard.tablesOf(index));
          batch.put(NodeTables.SHARD_STATUS, key(index), encode(ShardStatus.NONE));
        }
      }
      if (!made.isEmpty()) {
        store.createTables(tables);
        store.commit(batch, Durability.SYNCED);
        shards.putAll(made);
      }
    } finally {
      changes.unlock();
    }
  }

  @Override
  public void setStatus(int index, ShardStatus status) throws InterruptedException {
    changes.lockInterruptibly();
    try {
      write(existing(index), status);
    } finally {
      changes.unlock();
    }
  }

  /**
   * As {@link #setStatus}, unless somebody else has changed the status meanwhile.
   *
   * @return whether it was set
   */
  public boolean replaceStatus(int index, ShardStatus expected, ShardStatus next)
      throws InterruptedException {
    changes.lockInterruptibly();
    try {
      RocksShard shard = existing(index);
      if (shard.status() != expected) {
        return false;
      }
      write(shard, next);
      return true;
    } finally {
      changes.unlock();
    }
  }

  private RocksShard existing(int index) {
    RocksShard shard = shards.get(index);
    if (shard == null) {
      throw new ShardGone(index);
    }
    return shard;
  }

  private void write(RocksShard shard, ShardStatus status) throws InterruptedException {
    store.commit(
        new StoreBatch().put(NodeTables.SHARD_STATUS, key(shard.index()), encode(status)),
        Durability.SYNCED);
    shard.status(status);
  }

  @Override
  public void remove(int index) throws InterruptedException {
    changes.lockInterruptibly();
    try {
      if (!shards.containsKey(index)) {
        return;
      }
      StoreBatch batch =
          new StoreBatch()
              .delete(NodeTables.SHARD_STATUS, key(index))
              .delete(NodeTables.SHARD_SYNC_PROGRESS, key(index))
              .deleteRange(NodeTables.PENDING_RECOVER_SLIVERS, key(index), key(index + 1));
      store.commit(batch, Durability.SYNCED);
      shards.remove(index);
      store.dropTables(RocksShard.tablesOf(index).reversed());
    } finally {
      changes.unlock();
    }
  }

  @Override
  public boolean holdAll(BlobId blob, Collection<Integer> indices) throws InterruptedException {
    List<RocksShard> asked = new ArrayList<>();
    for (int index : indices) {
      RocksShard shard = shards.get(index);
      if (shard == null) {
        return false;
      }
      asked.add(shard);
    }
    try {
      return store.read(rows -> {
        for (RocksShard shard : asked) {
          for (Axis axis : Axis.values()) {
            if (!shard.has(rows, blob, axis)) {
              return false;
            }
          }
        }
        return true;
      });
    } catch (TableGone e) {
      return false;
    }
  }

  @Override
  public void remove(BlobId blob, StoreBatch batch) {
    batch.delete(NodeTables.METADATA, blob.bytes());
    for (RocksShard shard : shards.values()) {
      if (shard.status().takesWrites()) {
        shard.remove(batch, blob);
      }
    }
  }

  /** Bytes of slivers that were read and are not closed yet. */
  public long readBytes() {
    return memory.leasedBytes();
  }

  private static byte[] key(int index) {
    return ByteBuffer.allocate(Short.BYTES).putShort((short) index).array();
  }

  private static byte[] encode(ShardStatus status) {
    return new byte[] {STATUS_VERSION, (byte) status.code()};
  }

  private static ShardStatus decode(byte[] value) {
    for (ShardStatus status : ShardStatus.values()) {
      if (value.length == 2 && value[0] == STATUS_VERSION && value[1] == status.code()) {
        return status;
      }
    }
    throw new Damaged("the status of a shard is malformed");
  }
}
