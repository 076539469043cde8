package dev.rosmarus.node.storage;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * RocksDB, opened anew when the disk was full and has room again: it takes no writes after a failed
 * one. What was visible and not synced is written once more, so that nobody notices but by waiting.
 */
final class Database implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(NodeStore.class);
  private static final long FLUSH_BYTES_MIN = 32L << 20;
  private static final long PAUSE_NANOS_MIN = 200_000_000;
  private static final long PAUSE_NANOS_MAX = 10_000_000_000L;

  /** A write found the disk full: try again when {@link #awaitWritable} returns. */
  static final class Stalled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stalled(Throwable cause) {
      super(cause);
    }
  }

  private final Supplier<RocksDatabase> opening;
  private final Unsynced unsynced;
  private final DiskWatcher disk;
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition writable = lock.newCondition();
  private RocksDatabase current;
  private boolean stalled;
  private volatile boolean closing;

  /** Before the next attempt; the sync thread's own. */
  private long pauseNanos = PAUSE_NANOS_MIN;

  Database(Supplier<RocksDatabase> opening, Unsynced unsynced, DiskWatcher disk) {
    this.opening = opening;
    this.unsynced = unsynced;
    this.disk = disk;
    this.current = opening.get();
  }

  /** Work on a native thread; the database stays the same until it is done. */
  <T> T use(Function<RocksDatabase, T> work) {
    use.readLock().lock();
    try {
      return work.apply(current);
    } finally {
      use.readLock().unlock();
    }
  }

  /** A write failed; whether it may be tried again. */
  RuntimeException failed(RocksDBException e) {
    if (!RocksFaults.isDiskFull(e)) {
      return RocksFaults.onWrite(e);
    }
    stall();
    return new Stalled(e);
  }

  /** Throws what failed, unless it was for want of room and may be tried again. */
  void stallOrThrow(StorageException.Failed e) {
    if (!(e.getCause() instanceof RocksDBException cause) || !RocksFaults.isDiskFull(cause)) {
      throw e;
    }
    stall();
  }

  private void stall() {
    lock.lock();
    try {
      stalled = true;
    } finally {
      lock.unlock();
    }
    disk.full();
  }

  /**
   * Returns when a write is worth trying.
   *
   * @throws StorageException.Failed if the store is closed first
   */
  void awaitWritable() throws InterruptedException {
    lock.lock();
    try {
      while (stalled && !closing) {
        writable.await();
      }
    } finally {
      lock.unlock();
    }
    if (closing) {
      throw new StorageException.Failed("the store was closed while the disk was full", null);
    }
  }

  /**
   * Brings all that is visible to stable storage, however long the disk is full. On the one thread
   * that syncs.
   */
  void sync() {
    while (true) {
      try {
        if (isStalled()) {
          openAnew();
        }
        use(rocks -> {
          rocks.sync();
          return true;
        });
        pauseNanos = PAUSE_NANOS_MIN;
        return;
      } catch (StorageException.Failed e) {
        stallOrThrow(e);
      }
    }
  }

  private boolean isStalled() {
    lock.lock();
    try {
      return stalled;
    } finally {
      lock.unlock();
    }
  }

  private void openAnew() {
    LOG.error(
        "the disk is full: what was taken is kept in memory until it can be written, and"
            + " confirmations wait; free space, then writing resumes by itself");
    awaitRoom();
    use.writeLock().lock();
    try {
      current.close();
      reopen();
    } finally {
      use.writeLock().unlock();
    }
    lock.lock();
    try {
      stalled = false;
      writable.signalAll();
    } finally {
      lock.unlock();
    }
    LOG.info("the disk has room again: the store was opened anew and has lost nothing");
  }

  private void reopen() {
    while (true) {
      try {
        current = opening.get();
        for (WriteBatch batch : unsynced.all()) {
          current.write(batch);
        }
        return;
      } catch (StorageException.NotOpened e) {
        LOG.warn("the store cannot be opened yet: {}", e.getMessage());
      } catch (RocksDBException e) {
        LOG.warn("the store cannot be written yet: {}", e.getMessage());
        current.close();
      }
      awaitRoom();
    }
  }

  private void awaitRoom() {
    do {
      long until = System.nanoTime() + pauseNanos;
      for (long left = pauseNanos; left > 0 && !closing; left = until - System.nanoTime()) {
        LockSupport.parkNanos(Math.min(left, PAUSE_NANOS_MIN));
      }
      if (closing) {
        throw new StorageException.Failed("the store was closed while the disk was full", null);
      }
      disk.look();
    } while (disk.state() == DiskSpace.State.READ_ONLY);
    // What is free may not be free for this process: a quota tells nobody.
    pauseNanos = Math.min(PAUSE_NANOS_MAX, 2 * pauseNanos);
  }

  /**
   * Moves what is in memory into files, if it is worth it; a failure is told and leaves all as it
   * was.
   */
  void flushBeforeClosing() {
    try {
      use(rocks -> {
        if (rocks.memoryBytes() > FLUSH_BYTES_MIN) {
          rocks.flush();
        }
        return true;
      });
    } catch (StorageException.Failed e) {
      LOG.warn("{}; nothing is lost, but the next start reads more of the log", e.getMessage());
    }
  }

  /** Ends waiting for room: those who wait are told. */
  void stopWaiting() {
    lock.lock();
    try {
      closing = true;
      writable.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    use.writeLock().lock();
    try {
      current.close();
      unsynced.clear();
    } finally {
      use.writeLock().unlock();
    }
  }
}
