package dev.rosmarus.node.storage;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One sync for all who wait. Whoever joins a round was done writing before, and the round's sync
 * begins after, so that it covers the write; a sync that was already under way when the write ended
 * would not.
 */
final class GroupCommit implements AutoCloseable {

  /** Brings the write-ahead log to stable storage. */
  @FunctionalInterface
  interface Sync {
    void run();
  }

  private static final class Round {
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private int waiters;
  }

  private final Sync sync;
  private final long delayNanos;
  private final long bufferedDelayNanos;
  private final StorageObserver observer;
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Round next = new Round();
  private long begun;
  private long ended;

  /** All writes up to this one, in order of their beginning, are synced. */
  private long synced;

  private long dirtySinceNanos;
  private boolean closing;

  GroupCommit(
      String name, Sync sync, Duration delay, Duration bufferedDelayMax, StorageObserver observer) {
    this.sync = sync;
    this.delayNanos = delay.toNanos();
    this.bufferedDelayNanos = bufferedDelayMax.toNanos();
    this.observer = observer;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Before a write becomes visible. */
  void begin() {
    lock.lock();
    try {
      if (begun == synced) {
        dirtySinceNanos = System.nanoTime();
        changed.signal();
      }
      begun++;
    } finally {
      lock.unlock();
    }
  }

  /** After the write, whether it failed or not. */
  void end() {
    lock.lock();
    try {
      ended++;
    } finally {
      lock.unlock();
    }
  }

  /** Returns when all that is visible now is on stable storage. */
  void await() throws InterruptedException {
    Round round;
    lock.lock();
    try {
      if (begun == synced) {
        return;
      }
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
      long covered;
      lock.lock();
      try {
        if (!awaitWork()) {
          return;
        }
        round = next;
        next = new Round();
        // With a write under way it is not known which of the writes the log holds.
        covered = begun == ended ? begun : synced;
      } finally {
        lock.unlock();
      }
      complete(round, covered);
    }
  }

  private void complete(Round round, long covered) {
    long start = System.nanoTime();
    try {
      sync.run();
    } catch (RuntimeException | Error e) {
      retryLater();
      round.done.completeExceptionally(e);
      return;
    }
    lock.lock();
    try {
      synced = Math.max(synced, covered);
      dirtySinceNanos = System.nanoTime();
    } finally {
      lock.unlock();
    }
    observer.synced(round.waiters, System.nanoTime() - start);
    round.done.complete(null);
  }

  private void retryLater() {
    observer.writeFailed();
    lock.lock();
    try {
      dirtySinceNanos = System.nanoTime();
    } finally {
      lock.unlock();
    }
  }

  /** Whether there is something to sync; else it is closed. */
  private boolean awaitWork() {
    while (next.waiters == 0) {
      long left = dirtySinceNanos + bufferedDelayNanos - System.nanoTime();
      if (closing || (begun != synced && left <= 0)) {
        return !closing;
      }
      if (begun == synced) {
        changed.awaitUninterruptibly();
      } else {
        awaitNanos(left);
      }
    }
    if (delayNanos > 0 && !closing) {
      long until = System.nanoTime() + delayNanos;
      for (long left = delayNanos; left > 0 && !closing; left = until - System.nanoTime()) {
        awaitNanos(left);
      }
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
