package dev.rosmarus.node.storage;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.rocksdb.WriteBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One sync for all who wait. Whoever joins a round was done writing before, and the round's sync
 * begins after, so that it covers the write; a sync that was already under way when the write ended
 * would not.
 */
final class GroupCommit implements AutoCloseable {

  /** Brings all that is visible when it begins to stable storage. */
  @FunctionalInterface
  interface Sync {
    void run();
  }

  private static final class Round {
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private int waiters;
  }

  private static final Logger LOG = LoggerFactory.getLogger(NodeStore.class);

  private final Unsynced unsynced;
  private final Sync sync;
  private final long delayNanos;
  private final long bufferedDelayNanos;
  private final long unsyncedBytesMax;
  private final StorageObserver observer;
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Round next = new Round();
  private long dirtySinceNanos;
  private boolean dirty;
  private boolean urgent;
  private boolean closing;

  /** Whether the last sync failed; the thread's own. */
  private boolean failing;

  GroupCommit(Unsynced unsynced, Sync sync, StoreConfig config, StorageObserver observer) {
    this.unsynced = unsynced;
    this.sync = sync;
    this.delayNanos = config.groupCommitDelay().toNanos();
    this.bufferedDelayNanos = config.bufferedDelayMax().toNanos();
    this.unsyncedBytesMax = config.options().unsyncedBytesMax();
    this.observer = observer;
    this.thread = Thread.ofPlatform().name("store-sync").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Before a batch becomes visible. */
  Unsynced.Written begin(WriteBatch batch) {
    Unsynced.Written written = unsynced.begin(batch);
    lock.lock();
    try {
      if (!dirty) {
        dirty = true;
        dirtySinceNanos = System.nanoTime();
        changed.signal();
      }
      if (unsynced.bytes() > unsyncedBytesMax) {
        urgent = true;
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
    return written;
  }

  void end(Unsynced.Written written) {
    unsynced.end(written);
  }

  void fail(Unsynced.Written written) {
    unsynced.fail(written);
  }

  /** Has a sync begin soon though nobody waits for it. */
  void hurry() {
    lock.lock();
    try {
      urgent = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Returns when all that is visible now is on stable storage. */
  void await() throws InterruptedException {
    if (unsynced.isEmpty()) {
      return;
    }
    Round round;
    lock.lock();
    try {
      if (closing) {
        throw new StorageException.Failed("the store is closed", null);
      }
      round = next;
      round.waiters++;
      changed.signal();
    } finally {
      lock.unlock();
    }
    try {
      round.done.get();
    } catch (ExecutionException e) {
      throw new StorageException.Failed(
          "what was written may not survive: " + e.getCause().getMessage(), e.getCause());
    }
  }

  private void run() {
    while (true) {
      Round round;
      lock.lock();
      try {
        if (!awaitWork()) {
          return;
        }
        round = next;
        next = new Round();
        urgent = false;
        dirty = false;
      } finally {
        lock.unlock();
      }
      complete(round);
    }
  }

  private void complete(Round round) {
    long start = System.nanoTime();
    List<Unsynced.Written> covered = unsynced.visible();
    try {
      sync.run();
    } catch (RuntimeException | Error e) {
      observer.writeFailed();
      tell(e);
      stayDirty();
      round.done.completeExceptionally(e);
      return;
    }
    failing = false;
    unsynced.synced(covered);
    if (!unsynced.isEmpty()) {
      stayDirty();
    }
    observer.synced(round.waiters, System.nanoTime() - start);
    round.done.complete(null);
  }

  /** Once, until a sync succeeds. */
  private void tell(Throwable cause) {
    if (!failing) {
      LOG.error(
          "the store cannot be brought to disk ({}): confirmations and commits fail until the cause"
              + " is gone; see the system's log, then start the node again",
          cause.getMessage());
    }
    failing = true;
  }

  private void stayDirty() {
    lock.lock();
    try {
      dirty = true;
      dirtySinceNanos = System.nanoTime();
    } finally {
      lock.unlock();
    }
  }

  /** Whether there is something to sync; else it is closed. */
  private boolean awaitWork() {
    while (next.waiters == 0 && !urgent) {
      if (closing) {
        return false;
      }
      if (!dirty) {
        changed.awaitUninterruptibly();
        continue;
      }
      long left = dirtySinceNanos + bufferedDelayNanos - System.nanoTime();
      if (left <= 0) {
        return true;
      }
      awaitNanos(left);
    }
    long until = System.nanoTime() + delayNanos;
    for (long left = delayNanos; left > 0 && !closing; left = until - System.nanoTime()) {
      awaitNanos(left);
    }
    return true;
  }

  @SuppressWarnings("WaitNotInLoop") // All callers loop.
  private void awaitNanos(long nanos) {
    try {
      changed.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      // The thread is this class's own and ends by close alone.
    }
  }

  /** Syncs for those who wait, and ends. */
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
