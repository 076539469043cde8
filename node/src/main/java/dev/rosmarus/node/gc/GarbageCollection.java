package dev.rosmarus.node.gc;

import dev.rosmarus.node.blob.BlobCleanUp;
import dev.rosmarus.node.epoch.EpochFacts;
import dev.rosmarus.node.epoch.EpochTask;
import dev.rosmarus.node.event.WhenBusy;
import dev.rosmarus.node.gc.CollectionObserver.Step;
import dev.rosmarus.node.status.NodeStatus;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.walrus.read.WalrusReadException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The collection of garbage (Walrus node runtime spec, section 16): records of what has expired go
 * at once, before any event of the epoch is applied, for all nodes' tables must be alike; metadata
 * and slivers go in the background. Data of a registered blob never goes, whatever overlaps.
 */
public final class GarbageCollection implements EpochTask, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(GarbageCollection.class);

  /** A clock may be set; at least so often the time is looked at. */
  private static final Duration LOOK_INTERVAL = Duration.ofMinutes(1);

  private record Removal(CompletableFuture<Void> cancelled, Thread thread) {}

  private final CollectionConfig config;
  private final CollectionParts parts;
  private final CollectionEpochs epochs;
  private Optional<Removal> removal = Optional.empty();

  public GarbageCollection(CollectionConfig config, CollectionParts parts) {
    this.config = config;
    this.parts = parts;
    this.epochs = new CollectionEpochs(parts.store().background());
  }

  /**
   * Does what the last run left undone of the chain's epoch; what is older, the next epoch does. To
   * be called before events are handled. A failure is logged and no more.
   */
  public void resume() throws InterruptedException {
    try {
      long started = epochs.started();
      if (config.records()
          && started != epochs.completed()
          && started == parts.chain().read().epoch()) {
        collect(started);
      }
    } catch (RpcException.Cancelled e) {
      throw new InterruptedException(e.getMessage());
    } catch (RuntimeException e) {
      log.warn("the collection that was interrupted is left to the next epoch: {}", e.toString());
    }
  }

  @Override
  public void beforeChange(long epoch, boolean reprocessed) throws InterruptedException {
    if (config.records()) {
      epochs.start(epoch);
      parts.observer().reached(Step.STARTED, epoch);
      collect(epoch);
    }
  }

  private void collect(long epoch) throws InterruptedException {
    cancelRemoval();
    Duration begun = parts.waiting().elapsed();
    BlobCleanUp.Expired expired = WhenBusy.again(() -> parts.cleanUp().expire(epoch));
    Duration took = parts.waiting().elapsed().minus(begun);
    parts.observer().recordsGone(expired, took);
    parts.observer().reached(Step.BLOB_INFO_CLEANUP_COMPLETED, epoch);
    log.info("epoch {}: records of what has expired are removed: {}", epoch, expired);
    if (config.data()) {
      schedule(epoch);
    }
  }

  private synchronized void schedule(long epoch) throws InterruptedException {
    Instant due = due(epoch);
    parts.observer().dataDue(due);
    CompletableFuture<Void> cancelled = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual().name("gc-" + epoch).unstarted(() -> remove(epoch, due, cancelled));
    removal = Optional.of(new Removal(cancelled, thread));
    thread.start();
  }

  private Instant due(long epoch) throws InterruptedException {
    Instant now = parts.waiting().instant();
    try {
      EpochFacts chain = parts.chain().read();
      return CollectionTime.of(epoch, chain, config, parts.key(), now);
    } catch (RpcException.Cancelled e) {
      throw new InterruptedException(e.getMessage());
    } catch (RpcException | WalrusReadException e) {
      log.debug("data is removed without delay: {}", e.getMessage());
      return now;
    }
  }

  private void remove(long epoch, Instant due, CompletableFuture<Void> cancelled) {
    try {
      awaitTime(due, cancelled);
      if (cancelled.isDone()) {
        return;
      }
      NodeStatus status = parts.status().status();
      if (!(status instanceof NodeStatus.Active)) {
        log.info("epoch {}: no data is removed, the node is {}", epoch, status.display());
        return;
      }
      removeNow(epoch);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      parts.observer().dataFailed();
      log.warn(
          "epoch {}: the data of expired blobs cannot all be removed, and the next epoch tries"
              + " again: {}",
          epoch,
          e.toString());
    }
  }

  private void awaitTime(Instant due, CompletableFuture<Void> cancelled)
      throws InterruptedException {
    while (!cancelled.isDone()) {
      Duration left = Duration.between(parts.waiting().instant(), due);
      if (!left.isPositive()) {
        return;
      }
      parts.waiting().await(cancelled, left.compareTo(LOOK_INTERVAL) > 0 ? LOOK_INTERVAL : left);
    }
  }

  private void removeNow(long epoch) throws InterruptedException {
    parts.observer().reached(Step.DATA_DELETION_STARTED, epoch);
    Duration begun = parts.waiting().elapsed();
    BlobCleanUp.Removed removed =
        WhenBusy.again(() -> parts.cleanUp().removeData(epoch, parts.data()));
    epochs.complete(epoch);
    parts.observer().dataGone(removed, parts.waiting().elapsed().minus(begun));
    parts.observer().reached(Step.COMPLETED, epoch);
    log.info("epoch {}: data of expired blobs is removed: {}", epoch, removed);
  }

  private void cancelRemoval() throws InterruptedException {
    Optional<Removal> before;
    synchronized (this) {
      before = removal;
      removal = Optional.empty();
    }
    if (before.isPresent()) {
      before.get().cancelled().complete(null);
      before.get().thread().interrupt();
      before.get().thread().join();
    }
  }

  /** Ends at once; the next run goes on. */
  @Override
  public void close() {
    try {
      cancelRemoval();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
