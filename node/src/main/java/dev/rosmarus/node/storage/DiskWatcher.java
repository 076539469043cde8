package dev.rosmarus.node.storage;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the disk again and again, and tells the operator when something follows from it. A write
 * that found no space counts as a look that found none.
 */
final class DiskWatcher implements DiskSpace, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DiskSpace.class);
  private static final long MIB = 1L << 20;

  private final DiskWatermarks watermarks;
  private final LongSupplier free;
  private final StorageObserver observer;
  private final ScheduledExecutorService schedule =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("store-disk").daemon().factory());

  private volatile State state = State.ROOMY;
  private volatile long freeBytes = Long.MAX_VALUE;

  DiskWatcher(DiskWatermarks watermarks, LongSupplier free, StorageObserver observer) {
    this.watermarks = watermarks;
    this.free = free;
    this.observer = observer;
  }

  void start(long intervalNanos) {
    look();
    var _ =
        schedule.scheduleWithFixedDelay(
            this::look, intervalNanos, intervalNanos, TimeUnit.NANOSECONDS);
  }

  /** Looks now. */
  void look() {
    long bytes;
    try {
      bytes = free.getAsLong();
    } catch (RuntimeException e) {
      LOG.warn(
          "the free space of the disk cannot be read ({}); the last figure, {} MiB, stays in force",
          e.getMessage(),
          freeBytes / MIB);
      return;
    }
    found(bytes);
  }

  /** A write found no space. */
  void full() {
    found(0);
  }

  private synchronized void found(long bytes) {
    State before = state;
    State now = watermarks.next(before, bytes);
    freeBytes = bytes;
    state = now;
    if (now != before) {
      tell(now, bytes);
    }
    observer.disk(bytes, now);
  }

  private void tell(State now, long bytes) {
    switch (now) {
      case READ_ONLY ->
          LOG.error(
              "the disk has {} MiB free, less than {} MiB: new slivers and metadata are refused,"
                  + " everything else goes on; free space until {} MiB are there, then writing"
                  + " resumes by itself",
              bytes / MIB,
              watermarks.readOnlyFreeBytes() / MIB,
              watermarks.resumeFreeBytes() / MIB);
      case LOW ->
          LOG.warn(
              "the disk has {} MiB free, less than {} MiB: below {} MiB new slivers and metadata"
                  + " will be refused; free space or enlarge the disk",
              bytes / MIB,
              watermarks.warnFreeBytes() / MIB,
              watermarks.readOnlyFreeBytes() / MIB);
      case ROOMY -> LOG.info("the disk has {} MiB free again; everything is taken", bytes / MIB);
    }
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public long freeBytes() {
    return freeBytes;
  }

  @Override
  public void requireRoom() {
    if (state == State.READ_ONLY) {
      throw new StorageException.ReadOnly(
          "the disk has %d MiB free; new data is refused until it has %d MiB"
              .formatted(freeBytes / MIB, watermarks.resumeFreeBytes() / MIB));
    }
  }

  @Override
  public void close() {
    schedule.shutdownNow();
  }
}
