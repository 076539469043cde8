package dev.rosmarus.node.upload;

import dev.rosmarus.erasure.Axis;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.node.blob.BlobTable;
import dev.rosmarus.node.committee.CommitteeService;
import dev.rosmarus.node.sliver.MetadataStore;
import dev.rosmarus.node.sliver.Shard;
import dev.rosmarus.node.sliver.Shards;
import dev.rosmarus.node.storage.StorageException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits in memory for a registration, and its way to the disk (Walrus HTTP API spec, sections
 * 6.2 and 6.3).
 *
 * <p>Nothing is forgotten between a look at the blob table and an insertion: whoever inserts looks
 * at the table again afterwards, and whoever registers flushes afterwards. What could not be stored
 * goes on waiting until its time is over.
 */
public final class PendingUploads implements AutoCloseable {

  /** How full the caches are. */
  public record Fill(int metadataEntries, int sliverBlobs, int slivers, long sliverBytes) {}

  private static final Logger LOG = LoggerFactory.getLogger(PendingUploads.class);

  /** Flushes of one blob come one after the other; more locks than that let blobs meet less. */
  private static final int FLUSH_LOCKS = 256;

  private final EncodingConfig encoding;
  private final CommitteeService committees;
  private final BlobTable blobs;
  private final MetadataStore metadataStore;
  private final Shards shards;
  private final UploadObserver observer;
  private final PendingMetadata metadata;
  private final PendingSlivers slivers;
  private final RegistrationWaiters waiters = new RegistrationWaiters();
  private final List<ReentrantLock> flushLocks =
      IntStream.range(0, FLUSH_LOCKS).mapToObj(i -> new ReentrantLock()).toList();
  private final ExecutorService flushes =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("flush-", 0).factory());

  public PendingUploads(
      EncodingConfig encoding,
      CommitteeService committees,
      BlobTable blobs,
      MetadataStore metadataStore,
      Shards shards,
      PendingLimits limits,
      InstantSource clock,
      UploadObserver observer) {
    this.encoding = encoding;
    this.committees = committees;
    this.blobs = blobs;
    this.metadataStore = metadataStore;
    this.shards = shards;
    this.observer = observer;
    this.metadata =
        new PendingMetadata(limits.metadataEntriesMax(), limits.metadataTimeToLive(), clock);
    this.slivers = new PendingSlivers(limits, clock);
  }

  PendingMetadata metadata() {
    return metadata;
  }

  PendingSlivers slivers() {
    return slivers;
  }

  public Fill fill() {
    PendingSlivers.Fill fill = slivers.fill();
    return new Fill(metadata.size(), fill.blobs(), fill.slivers(), fill.bytes());
  }

  /** Whether an object of the blob is alive in the committee's epoch. */
  public boolean isRegistered(BlobId blob) throws InterruptedException {
    long epoch = committees.snapshot().epoch();
    return blobs.blob(blob).filter(info -> info.isRegistered(epoch)).isPresent();
  }

  /** Whether metadata or slivers of the blob wait. */
  public boolean isWaiting(BlobId blob) {
    return metadata.get(blob).isPresent() || slivers.has(blob);
  }

  /**
   * To be called after the row of a registered object is written. Wakes who waits for it, and
   * stores what waits, on a thread of its own; failures of that are logged and made good by the
   * next confirmation.
   */
  public void registered(BlobId blob) {
    waiters.registered(blob);
    if (!isWaiting(blob)) {
      return;
    }
    try {
      flushes.execute(() -> flushAfterRegistration(blob));
    } catch (RejectedExecutionException e) {
      LOG.debug("the node stops; what waits for blob {} is not stored", blob);
    }
  }

  private void flushAfterRegistration(BlobId blob) {
    try {
      FlushResult result = flush(blob);
      if (!(result instanceof FlushResult.Done)) {
        LOG.warn(
            "the uploads that waited for blob {} are not all stored: {}; they are tried again when"
                + " a confirmation is asked for",
            blob,
            result);
      }
    } catch (StorageException e) {
      LOG.warn(
          "the uploads that waited for blob {} are not stored: {}; they are tried again when a"
              + " confirmation is asked for",
          blob,
          e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Stores what waits for a blob, if the blob is registered.
   *
   * @throws StorageException if the store fails; what is not stored goes on waiting
   */
  public FlushResult flush(BlobId blob) throws InterruptedException {
    if (!isWaiting(blob)) {
      return new FlushResult.Done();
    }
    ReentrantLock lock = flushLocks.get(Math.floorMod(blob.hashCode(), FLUSH_LOCKS));
    lock.lockInterruptibly();
    try {
      if (!isRegistered(blob)) {
        return new FlushResult.NotRegistered();
      }
      flushMetadata(blob);
      return flushSlivers(blob);
    } finally {
      lock.unlock();
    }
  }

  private void flushMetadata(BlobId blob) throws InterruptedException {
    Optional<VerifiedMetadata> waiting = metadata.get(blob);
    if (waiting.isPresent()) {
      if (metadataStore.store(waiting.get())) {
        observer.metadataStored();
      }
      metadata.remove(blob);
    }
  }

  private FlushResult flushSlivers(BlobId blob) throws InterruptedException {
    List<PendingSlivers.Pending> waiting = slivers.of(blob);
    if (!waiting.isEmpty() && !metadataStore.has(blob)) {
      return new FlushResult.MetadataMissing();
    }
    for (PendingSlivers.Pending pending : waiting) {
      int index = encoding.shardOfPair(blob, pending.key().pairIndex());
      Optional<Shard> shard = shards.shard(index).filter(s -> s.status().takesWrites());
      if (shard.isEmpty()) {
        return new FlushResult.ShardNotAssigned(index, committees.snapshot().epoch());
      }
      try {
        store(shard.get(), blob, pending);
      } catch (StorageException.ShardGone e) {
        return new FlushResult.ShardNotAssigned(index, committees.snapshot().epoch());
      }
      slivers.remove(blob, pending);
    }
    return new FlushResult.Done();
  }

  private void store(Shard shard, BlobId blob, PendingSlivers.Pending pending)
      throws InterruptedException {
    Axis axis = pending.key().axis();
    if (!shard.has(blob, axis)) {
      shard.store(blob, pending.sliver());
      observer.sliverStored(axis);
    }
  }

  /**
   * Waits until the blob is registered, but only if something of it waits here.
   *
   * @param millisMax at most so long
   * @return whether the blob is registered
   */
  public boolean awaitRegistration(BlobId blob, long millisMax) throws InterruptedException {
    if (!isWaiting(blob)) {
      return false;
    }
    try (RegistrationWaiters.Subscription subscription = waiters.subscribe(blob)) {
      return isRegistered(blob) || subscription.await(millisMax);
    }
  }

  /** Blobs that somebody waits for. */
  int awaitedBlobs() {
    return waiters.blobs();
  }

  /** Ends when the flushes that run have ended. */
  @Override
  public void close() {
    flushes.close();
  }
}
