package dev.rosmarus.node.blob;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.storage.Durability;
import dev.rosmarus.node.storage.Store;
import dev.rosmarus.node.storage.StoreBatch;
import dev.rosmarus.node.storage.StoreReads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The collection of garbage in the blob table, both phases (Walrus node runtime spec, section 16).
 * Each record goes in one batch with what its going means for its blob, so that a crash in between
 * leaves nothing counted twice.
 */
public final class BlobCleanUp {

  private static final Logger LOG = LoggerFactory.getLogger(BlobCleanUp.class);
  private static final byte[] FIRST = new byte[0];

  /**
   * What the first phase took away.
   *
   * @param pools records of storage pools
   * @param objects records of objects outside of pools
   * @param pooledObjects records of objects in pools
   */
  public record Expired(long pools, long objects, long pooledObjects) {}

  /**
   * What the second phase took away.
   *
   * @param blobs whose metadata and slivers went
   * @param rows that went too
   */
  public record Removed(long blobs, long rows) {}

  private final RocksBlobTable table;
  private final Store store;
  private final int batchRecordsMax;

  /**
   * @param batchRecordsMax records that go in one batch
   */
  public BlobCleanUp(RocksBlobTable table, int batchRecordsMax) {
    this.table = table;
    this.store = table.store();
    this.batchRecordsMax = batchRecordsMax;
  }

  /**
   * The first phase: records that end by this epoch go. All of it is to be done before any later
   * event is applied; done again it does nothing.
   */
  public Expired expire(long epoch) throws InterruptedException {
    return new Expired(
        expirePools(epoch),
        expire(
            RocksBlobTable.OBJECTS,
            PerObjectBlobInfo::blobId,
            object -> !(Expiry.of(object, epoch) instanceof Expiry.Alive),
            (rows, object) -> Expiry.of(object, epoch)),
        expire(
            RocksBlobTable.POOLED_OBJECTS,
            PerObjectPooledBlobInfo::blobId,
            object -> true,
            (rows, object) -> Expiry.of(object, pool(rows, object), epoch)));
  }

  private long expirePools(long epoch) throws InterruptedException {
    StoreBatch batch = new StoreBatch();
    long[] count = {0};
    store.scan(
        RocksBlobTable.POOLS.table(),
        FIRST,
        (key, value) -> {
          if (!RocksBlobTable.POOLS.decode(value).isAlive(epoch)) {
            batch.delete(RocksBlobTable.POOLS.table(), key);
            count[0]++;
          }
          return true;
        });
    store.commit(batch, Durability.BUFFERED);
    return count[0];
  }

  private static Optional<StoragePoolInfo> pool(StoreReads rows, PerObjectPooledBlobInfo object) {
    return RocksBlobTable.POOLS.get(rows, object.storagePoolId().bytes());
  }

  /** What a record's epoch says, with what else is in the tables. */
  private interface ExpiryOf<R> {
    Expiry of(StoreReads rows, R row);
  }

  /** Walks the records that may go, and lets them go some at a time. */
  private <R> long expire(
      Rows<R> records, Function<R, BlobId> blobOf, Predicate<R> mayGo, ExpiryOf<R> expiryOf)
      throws InterruptedException {
    List<byte[]> keys = new ArrayList<>();
    Set<BlobId> blobs = new HashSet<>();
    long[] count = {0};
    store.scan(
        records.table(),
        FIRST,
        (key, value) -> {
          R record = records.decode(value);
          if (mayGo.test(record)) {
            keys.add(key);
            blobs.add(blobOf.apply(record));
          }
          if (keys.size() == batchRecordsMax) {
            count[0] += expire(records, keys, blobs, blobOf, expiryOf);
            keys.clear();
            blobs.clear();
          }
          return true;
        });
    return count[0] + expire(records, keys, blobs, blobOf, expiryOf);
  }

  private <R> long expire(
      Rows<R> records,
      List<byte[]> keys,
      Set<BlobId> blobs,
      Function<R, BlobId> blobOf,
      ExpiryOf<R> expiryOf)
      throws InterruptedException {
    try (BlobLocks.Held _ = table.locks().lock(blobs)) {
      return store.change(
          Durability.BUFFERED,
          (rows, batch) -> {
            Aggregates aggregates = new Aggregates(rows);
            long gone = 0;
            for (byte[] key : keys) {
              R record = records.get(rows, key).orElseThrow();
              Expiry expiry = expiryOf.of(rows, record);
              if (expiry instanceof Expiry.Expired(Operand operand)) {
                aggregates.apply(blobOf.apply(record), operand);
              }
              if (!(expiry instanceof Expiry.Alive)) {
                batch.delete(records.table(), key);
                gone++;
              }
            }
            aggregates.write(batch);
            return gone;
          });
    }
  }

  /** Rows of blobs to which several operands come in one batch. */
  private static final class Aggregates {
    private final StoreReads rows;
    private final Map<BlobId, Optional<BlobInfo>> before = new HashMap<>();
    private final Map<BlobId, Optional<BlobInfo>> after = new HashMap<>();

    Aggregates(StoreReads rows) {
      this.rows = rows;
    }

    void apply(BlobId blob, Operand operand) {
      Optional<BlobInfo> was =
          before.computeIfAbsent(blob, id -> RocksBlobTable.BLOBS.get(rows, id.bytes()));
      Transition<BlobInfo> transition =
          AggregateRules.apply(after.getOrDefault(blob, was), operand);
      after.put(blob, transition.after());
      transition
          .anomalies()
          .forEach(anomaly ->
              LOG.warn(
                  "blob {}: {}; the network's rules were followed, compare the table with"
                      + " another node's",
                  blob,
                  anomaly.meaning()));
    }

    void write(StoreBatch batch) {
      after.forEach(
          (blob, row) -> RocksBlobTable.BLOBS.put(batch, blob.bytes(), before.get(blob), row));
    }
  }

  /**
   * The second phase: metadata and slivers of blobs that nothing holds any more go. It may be
   * interrupted at any time and done again. What cannot be removed now is left to the next time.
   */
  public Removed removeData(long epoch, BlobData data) throws InterruptedException {
    long[] counts = {0, 0};
    store
        .background()
        .scan(
            RocksBlobTable.BLOBS.table(),
            FIRST,
            (key, value) -> {
              if (RocksBlobTable.BLOBS.decode(value).canDataBeDeleted(epoch)) {
                switch (table.removeData(BlobId.of(key), epoch, data)) {
                  case DataRemoval.Keep _ -> {}
                  case DataRemoval.Data _ -> counts[0]++;
                  case DataRemoval.DataAndRow _ -> {
                    counts[0]++;
                    counts[1]++;
                  }
                }
              }
              return true;
            });
    return new Removed(counts[0], counts[1]);
  }
}
