package dev.rosmarus.node.recovery;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.blob.BlobInfo;
import dev.rosmarus.node.blob.BlobTable;
import dev.rosmarus.node.committee.CommitteeService;
import dev.rosmarus.node.committee.CommitteeSnapshot;
import dev.rosmarus.node.event.BlobSync;
import dev.rosmarus.node.event.ElementCompletion;
import dev.rosmarus.node.event.WhenBusy;
import dev.rosmarus.node.sliver.MetadataStore;
import dev.rosmarus.node.sliver.Shard;
import dev.rosmarus.node.sliver.Shards;
import dev.rosmarus.node.storage.Durability;
import dev.rosmarus.node.storage.NodeTables;
import dev.rosmarus.node.storage.Store;
import dev.rosmarus.node.storage.StoreBatch;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts certified blobs that are not wholly here on record, so that none is forgotten, and completes
 * their events: the record is written before the cursor. It does not fetch them from other nodes;
 * what clients still upload leaves the record at the next {@link #sweep}.
 */
public final class RecordingBlobSync implements BlobSync {

  private static final Logger log = LoggerFactory.getLogger(RecordingBlobSync.class);

  private final Store store;
  private final BlobTable blobs;
  private final MetadataStore metadata;
  private final Shards shards;
  private final CommitteeService committees;

  /**
   * @param store the node's own
   */
  public RecordingBlobSync(
      Store store,
      BlobTable blobs,
      MetadataStore metadata,
      Shards shards,
      CommitteeService committees) {
    this.store = store.background();
    this.blobs = blobs;
    this.metadata = metadata;
    this.shards = shards;
    this.committees = committees;
  }

  /**
   * Metadata counts too.
   *
   * @throws IllegalStateException for an epoch of which the committee is not known
   */
  @Override
  public boolean isStored(BlobId blob, long eventEpoch) throws InterruptedException {
    CommitteeSnapshot snapshot = committees.snapshot();
    if (eventEpoch == snapshot.epoch()) {
      return isStoredIn(snapshot.ownShards(), blob);
    }
    if (eventEpoch == snapshot.epoch() - 1) {
      return isStoredIn(snapshot.ownShardsBefore(), blob);
    }
    throw new IllegalStateException(
        "events are in epoch "
            + eventEpoch
            + " and the committee in "
            + snapshot.epoch()
            + "; a restart finds out how far the node is behind");
  }

  private boolean isStoredIn(List<Integer> wanted, BlobId blob) throws InterruptedException {
    if (wanted.isEmpty()) {
      return true;
    }
    for (int index : wanted) {
      Optional<Shard> shard = shards.shard(index);
      if (shard.isEmpty()
          || !shard.get().has(blob, Axis.PRIMARY)
          || !shard.get().has(blob, Axis.SECONDARY)) {
        return false;
      }
    }
    return metadata.has(blob);
  }

  @Override
  public void start(BlobId blob, long certifiedEpoch, long checkpoint, ElementCompletion completion)
      throws InterruptedException {
    if (!isStoredIn(committees.snapshot().ownShards(), blob)) {
      PendingBlob pending = new PendingBlob(certifiedEpoch, completion.index(), checkpoint);
      byte[] row = BcsWriter.encode(pending, (out, value) -> value.write(out));
      store.commit(
          new StoreBatch().put(NodeTables.PENDING_RECOVER_BLOBS, blob.bytes(), row),
          Durability.BUFFERED);
      log.debug("certified blob {} is not wholly here; it is on record", blob);
    }
    completion.complete();
  }

  @Override
  public void retire(BlobId blob) throws InterruptedException {
    if (store.has(NodeTables.PENDING_RECOVER_BLOBS, blob.bytes())) {
      forget(List.of(blob));
    }
  }

  private void forget(List<BlobId> retired) throws InterruptedException {
    StoreBatch batch = new StoreBatch();
    retired.forEach(blob -> batch.delete(NodeTables.PENDING_RECOVER_BLOBS, blob.bytes()));
    if (!batch.isEmpty()) {
      store.commit(batch, Durability.BUFFERED);
    }
  }

  @Override
  public void retireUncertified(long epoch) throws InterruptedException {
    List<BlobId> retired = new ArrayList<>();
    for (BlobId blob : pending()) {
      Optional<BlobInfo> info = WhenBusy.again(() -> blobs.blob(blob));
      if (info.isEmpty() || !info.get().isCertified(epoch)) {
        retired.add(blob);
      }
    }
    forget(retired);
  }

  /** Nothing is under way; the records stay. */
  @Override
  public void cancelAll() {}

  /** Blobs on record, in the order of their ids. */
  public List<BlobId> pending() throws InterruptedException {
    List<BlobId> pending = new ArrayList<>();
    store.scan(
        NodeTables.PENDING_RECOVER_BLOBS, new byte[0], (key, _) -> pending.add(BlobId.of(key)));
    return pending;
  }

  /**
   * Drops the records of blobs that have come in the meantime, or are not certified any more.
   *
   * @return how many blobs are still to be recovered
   */
  public int sweep() throws InterruptedException {
    CommitteeSnapshot snapshot = committees.snapshot();
    List<BlobId> pending = pending();
    List<BlobId> over = new ArrayList<>();
    for (BlobId blob : pending) {
      Optional<BlobInfo> info = WhenBusy.again(() -> blobs.blob(blob));
      boolean certified = info.isPresent() && info.get().isCertified(snapshot.epoch());
      if (!certified || WhenBusy.again(() -> isStoredIn(snapshot.ownShards(), blob))) {
        over.add(blob);
      }
    }
    forget(over);
    int left = pending.size() - over.size();
    if (left > 0) {
      log.warn(
          "{} certified blobs lack data in shards of this node. This version does not fetch them"
              + " from other nodes; they are on record, and what is here is served",
          left);
    }
    return left;
  }
}
