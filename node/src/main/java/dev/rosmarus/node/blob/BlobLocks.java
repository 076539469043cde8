package dev.rosmarus.node.blob;

import dev.rosmarus.erasure.BlobId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Changes to the row of one blob come one after the other: events, metadata that arrives, the
 * collection of garbage. Blobs share locks, so nobody holds one and then asks for another: who
 * needs several asks for them at once.
 */
final class BlobLocks {

  private static final int LOCKS = 1024;

  private final ReentrantLock[] locks = new ReentrantLock[LOCKS];

  BlobLocks() {
    for (int i = 0; i < LOCKS; i++) {
      locks[i] = new ReentrantLock();
    }
  }

  /** Held until it is closed. */
  interface Held extends AutoCloseable {
    @Override
    void close();
  }

  Held lock(BlobId blob) throws InterruptedException {
    ReentrantLock lock = locks[index(blob)];
    lock.lockInterruptibly();
    return lock::unlock;
  }

  Held lock(Collection<BlobId> blobs) throws InterruptedException {
    Deque<ReentrantLock> held = new ArrayDeque<>();
    try {
      for (int index : blobs.stream().mapToInt(BlobLocks::index).distinct().sorted().toArray()) {
        locks[index].lockInterruptibly();
        held.push(locks[index]);
      }
    } catch (InterruptedException e) {
      held.forEach(ReentrantLock::unlock);
      throw e;
    }
    return () -> held.forEach(ReentrantLock::unlock);
  }

  private static int index(BlobId blob) {
    return blob.firstTwoBytes() % LOCKS;
  }
}
