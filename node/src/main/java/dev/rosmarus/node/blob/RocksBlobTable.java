package dev.rosmarus.node.blob;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.storage.Durability;
import dev.rosmarus.node.storage.NodeTables;
import dev.rosmarus.node.storage.StorageException.TableGone;
import dev.rosmarus.node.storage.Store;
import dev.rosmarus.node.storage.StoreBatch;
import dev.rosmarus.node.storage.StoreReads;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.event.EventId;
import dev.rosmarus.sui.walrus.event.StoragePoolEvent;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The blob table in the node's store. One change at a time to each blob's row, and one event at a
 * time: without that the rows would not be those of all other nodes, and data of a blob registered
 * again could be removed.
 */
public final class RocksBlobTable implements BlobTable {

  static final Rows<BlobInfo> BLOBS =
      new Rows<>(NodeTables.AGGREGATE_BLOB_INFO, BlobInfo::read, (out, row) -> row.write(out));
  static final Rows<PerObjectBlobInfo> OBJECTS =
      new Rows<>(
          NodeTables.PER_OBJECT_BLOB_INFO, PerObjectBlobInfo::read, (out, row) -> row.write(out));
  static final Rows<PerObjectPooledBlobInfo> POOLED_OBJECTS =
      new Rows<>(
          NodeTables.PER_OBJECT_POOLED_BLOB_INFO,
          PerObjectPooledBlobInfo::read,
          (out, row) -> row.write(out));
  static final Rows<StoragePoolInfo> POOLS =
      new Rows<>(NodeTables.STORAGE_POOL_INFO, StoragePoolInfo::read, (out, row) -> row.write(out));
  private static final Rows<LatestHandledIndex> LATEST_HANDLED =
      new Rows<>(
          NodeTables.LATEST_HANDLED_EVENT_INDEX,
          LatestHandledIndex::read,
          (out, row) -> row.write(out));

  /** Of the table that has one row. */
  private static final byte[] ONLY_KEY = {0};

  /** A shard may go while a batch that names it is on its way; it goes once. */
  private static final int REMOVAL_ATTEMPTS_MAX = 8;

  private final Store store;
  private final BlobLocks locks = new BlobLocks();
  private final ReentrantLock events = new ReentrantLock();

  public RocksBlobTable(Store store) {
    this.store = store;
  }

  @Override
  public Optional<BlobInfo> blob(BlobId id) throws InterruptedException {
    return store.read(rows -> BLOBS.get(rows, id.bytes()));
  }

  @Override
  public Optional<PerObjectBlobInfo> object(Address objectId) throws InterruptedException {
    return store.read(rows -> OBJECTS.get(rows, objectId.bytes()));
  }

  @Override
  public Optional<PerObjectPooledBlobInfo> pooledObject(Address objectId)
      throws InterruptedException {
    return store.read(rows -> POOLED_OBJECTS.get(rows, objectId.bytes()));
  }

  @Override
  public Optional<StoragePoolInfo> pool(Address poolId) throws InterruptedException {
    return store.read(rows -> POOLS.get(rows, poolId.bytes()));
  }

  @Override
  public LatestHandledIndex latestHandled() throws InterruptedException {
    return store.read(RocksBlobTable::latestHandled);
  }

  private static LatestHandledIndex latestHandled(StoreReads rows) {
    return LATEST_HANDLED.get(rows, ONLY_KEY).orElse(LatestHandledIndex.NONE);
  }

  private static void putLatestHandled(StoreBatch batch, LatestHandledIndex latest) {
    LATEST_HANDLED.put(batch, ONLY_KEY, Optional.empty(), Optional.of(latest));
  }

  @Override
  public Effect apply(BlobEvent event, EventId id, long index, History history)
      throws InterruptedException {
    BlobRows.Keys keys = BlobRows.keysOf(event);
    events.lockInterruptibly();
    try (BlobLocks.Held _ = locks.lock(keys.blob())) {
      return store.change(
          Durability.BUFFERED,
          (rows, batch) -> {
            BlobRows before = read(rows, keys);
            Effect effect =
                BlobEventRules.apply(before, event, id, index, latestHandled(rows), history);
            if (effect instanceof Effect.Applied applied) {
              put(batch, keys, before, applied.after());
              putLatestHandled(batch, applied.latestHandled());
            }
            return effect;
          });
    } finally {
      events.unlock();
    }
  }

  private static BlobRows read(StoreReads rows, BlobRows.Keys keys) {
    return new BlobRows(
        BLOBS.get(rows, keys.blob().bytes()),
        keys.object().flatMap(key -> OBJECTS.get(rows, key.bytes())),
        keys.pooledObject().flatMap(key -> POOLED_OBJECTS.get(rows, key.bytes())));
  }

  private static void put(StoreBatch batch, BlobRows.Keys keys, BlobRows before, BlobRows after) {
    BLOBS.put(batch, keys.blob().bytes(), before.blob(), after.blob());
    keys.object()
        .ifPresent(key -> OBJECTS.put(batch, key.bytes(), before.object(), after.object()));
    keys.pooledObject()
        .ifPresent(key ->
            POOLED_OBJECTS.put(batch, key.bytes(), before.pooledObject(), after.pooledObject()));
  }

  @Override
  public void apply(StoragePoolEvent event, EventId id, long index, History history)
      throws InterruptedException {
    byte[] key = event.storagePoolId().bytes();
    events.lockInterruptibly();
    try {
      store.change(
          Durability.BUFFERED,
          (rows, batch) -> {
            if (latestHandled(rows).covers(index)) {
              return false;
            }
            Optional<StoragePoolInfo> before = POOLS.get(rows, key);
            Optional<StoragePoolInfo> after =
                Optional.of(StoragePoolRules.apply(before, event, id));
            POOLS.put(batch, key, before, after);
            putLatestHandled(batch, LatestHandledIndex.of(index));
            return true;
          });
    } finally {
      events.unlock();
    }
  }

  @Override
  public void certifiedBefore(long epoch, BlobId first, Visitor visitor)
      throws InterruptedException {
    store
        .background()
        .scan(
            BLOBS.table(),
            first.bytes(),
            (key, value) -> {
              BlobInfo info = BLOBS.decode(value);
              return !info.isCertifiedBefore(epoch) || visitor.visit(BlobId.of(key), info);
            });
  }

  /** Called for an object until it answers false. */
  public interface ObjectVisitor {
    boolean visit(Address objectId) throws InterruptedException;
  }

  /** Walks the objects in storage pools that are not certified, as they stood when it began. */
  public void uncertifiedPooled(ObjectVisitor visitor) throws InterruptedException {
    store
        .background()
        .scan(
            POOLED_OBJECTS.table(),
            new byte[0],
            (key, value) ->
                POOLED_OBJECTS.decode(value).certifiedEpoch().isPresent()
                    || visitor.visit(Address.of(key)));
  }

  /**
   * Marks the blob's metadata as stored (Walrus node runtime spec, section 9.5, rule 2). A synced
   * write covers it on return.
   *
   * @param metadata adds what belongs into the same batch
   * @return false if it was marked before, or the blob is invalid: then nothing was written
   */
  public boolean markMetadataStored(BlobId blob, Consumer<StoreBatch> metadata)
      throws InterruptedException {
    boolean isNew;
    try (BlobLocks.Held _ = locks.lock(blob)) {
      isNew =
          store.change(
              Durability.BUFFERED,
              (rows, batch) -> {
                Optional<BlobInfo> before = BLOBS.get(rows, blob.bytes());
                Optional<BlobInfo> after =
                    AggregateRules.apply(before, new Operand.MarkMetadataStored(true)).after();
                if (after.equals(before)) {
                  return false;
                }
                BLOBS.put(batch, blob.bytes(), before, after);
                metadata.accept(batch);
                return true;
              });
    }
    store.awaitSynced();
    return isNew;
  }

  /**
   * Removes what may be removed of a blob, decided and done while nobody changes its row (Walrus
   * node runtime spec, section 16.3). It is durable with the next synced write.
   *
   * @param epoch of the event or the collection that asks
   * @return what was removed; {@link DataRemoval.Keep} also for a blob without a row
   */
  public DataRemoval removeData(BlobId blob, long epoch, BlobData data)
      throws InterruptedException {
    try (BlobLocks.Held _ = locks.lock(blob)) {
      for (int attempt = 1; ; attempt++) {
        try {
          return store
              .background()
              .change(
                  Durability.BUFFERED, (rows, batch) -> removal(rows, batch, blob, epoch, data));
        } catch (TableGone e) {
          if (attempt == REMOVAL_ATTEMPTS_MAX) {
            throw e;
          }
        }
      }
    }
  }

  private static DataRemoval removal(
      StoreReads rows, StoreBatch batch, BlobId blob, long epoch, BlobData data) {
    Optional<BlobInfo> before = BLOBS.get(rows, blob.bytes());
    if (before.isEmpty()) {
      return new DataRemoval.Keep();
    }
    DataRemoval removal = DataRemoval.of(before.get(), epoch);
    switch (removal) {
      case DataRemoval.Keep _ -> {}
      case DataRemoval.Data(BlobInfo after) -> {
        BLOBS.put(batch, blob.bytes(), before, Optional.of(after));
        data.remove(blob, batch);
      }
      case DataRemoval.DataAndRow _ -> {
        BLOBS.put(batch, blob.bytes(), before, Optional.empty());
        data.remove(blob, batch);
      }
    }
    return removal;
  }

  Store store() {
    return store;
  }

  BlobLocks locks() {
    return locks;
  }
}
