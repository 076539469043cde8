package dev.rosmarus.node.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBatch;

@Timeout(60)
class GroupCommitTest {

  @BeforeAll
  static void load() {
    RocksDB.loadLibrary();
  }

  /** A disk that keeps what was visible when a sync began, once that sync is over. */
  private static final class Disk {
    final Set<Integer> visible = ConcurrentHashMap.newKeySet();
    final Set<Integer> durable = ConcurrentHashMap.newKeySet();
    final AtomicInteger syncs = new AtomicInteger();
    final Semaphore mayEnd = new Semaphore(0);
    volatile boolean waits;
    volatile boolean broken;

    void sync() {
      Set<Integer> covered = Set.copyOf(visible);
      syncs.incrementAndGet();
      if (waits) {
        mayEnd.acquireUninterruptibly();
      }
      if (broken) {
        throw new StorageException.Failed("broken", null);
      }
      durable.addAll(covered);
    }
  }

  private final Disk disk = new Disk();
  private final Unsynced unsynced = new Unsynced();

  private GroupCommit commits(Duration bufferedDelayMax) {
    StoreConfig some = StoreConfig.DEFAULT;
    GroupCommit commits =
        new GroupCommit(
            unsynced,
            disk::sync,
            new StoreConfig(
                some.options(),
                some.watermarks(),
                1,
                1,
                1,
                Duration.ZERO,
                bufferedDelayMax,
                some.diskCheckInterval()),
            StorageObserver.NONE);
    commits.start();
    return commits;
  }

  private void write(GroupCommit commits, int number) {
    Unsynced.Written written = commits.begin(new WriteBatch());
    disk.visible.add(number);
    commits.end(written);
  }

  @Test
  void whoeverWaitedIsDurableAndManyShareOneSync() throws Exception {
    AtomicBoolean broken = new AtomicBoolean();
    try (GroupCommit commits = commits(Duration.ofHours(1))) {
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 16; t++) {
        int base = 1000 * t;
        threads.add(
            Thread.startVirtualThread(() -> {
              try {
                for (int i = base; i < base + 200; i++) {
                  write(commits, i);
                  commits.await();
                  if (!disk.durable.contains(i)) {
                    broken.set(true);
                  }
                }
              } catch (InterruptedException e) {
                broken.set(true);
              }
            }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    assertThat(broken).isFalse();
    assertThat(disk.durable).hasSize(16 * 200);
    assertThat(disk.syncs.get()).isLessThan(16 * 200);
    assertThat(unsynced.isEmpty()).isTrue();
    assertThat(unsynced.bytes()).isZero();
  }

  @Test
  void aSyncThatIsUnderWayDoesNotCoverAWriteThatEndsLater() throws Exception {
    disk.waits = true;
    try (GroupCommit commits = commits(Duration.ofHours(1))) {
      write(commits, 1);
      Thread first = awaiting(commits);
      awaitSyncs(1);
      write(commits, 2);
      Thread second = awaiting(commits);
      disk.mayEnd.release();
      first.join();
      assertThat(disk.durable).containsExactly(1);
      awaitSyncs(2);
      assertThat(second.isAlive()).isTrue();
      disk.mayEnd.release();
      second.join();
      assertThat(disk.durable).containsExactlyInAnyOrder(1, 2);
      disk.waits = false;
    }
  }

  @Test
  void aBufferedWriteIsSyncedThoughNobodyWaits() {
    try (GroupCommit commits = commits(Duration.ofMillis(20))) {
      write(commits, 1);
      while (!unsynced.isEmpty()) {
        LockSupport.parkNanos(1_000_000);
      }
      assertThat(disk.durable).containsExactly(1);
    }
  }

  @Test
  void waitingWithNothingUnsyncedCostsNoSync() throws Exception {
    try (GroupCommit commits = commits(Duration.ofHours(1))) {
      commits.await();
      assertThat(disk.syncs).hasValue(0);
    }
  }

  @Test
  void whoeverWaitedForAFailedSyncIsTold() {
    disk.broken = true;
    try (GroupCommit commits = commits(Duration.ofHours(1))) {
      write(commits, 1);
      assertThatThrownBy(commits::await)
          .isInstanceOf(StorageException.Failed.class)
          .hasMessageContaining("broken");
      assertThat(unsynced.isEmpty()).isFalse();
      disk.broken = false;
    }
  }

  private static Thread awaiting(GroupCommit commits) {
    return Thread.startVirtualThread(() -> {
      try {
        commits.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    });
  }

  private void awaitSyncs(int count) {
    while (disk.syncs.get() < count) {
      LockSupport.parkNanos(1_000_000);
    }
  }
}
