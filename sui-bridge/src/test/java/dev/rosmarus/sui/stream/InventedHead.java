package dev.rosmarus.sui.stream;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How far an invented chain has been executed; grows when a test says so. */
final class InventedHead {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private long height;

  InventedHead(long height) {
    this.height = height;
  }

  long height() {
    lock.lock();
    try {
      return height;
    } finally {
      lock.unlock();
    }
  }

  void growTo(long newHeight) {
    lock.lock();
    try {
      height = Math.max(height, newHeight);
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until it is this high, or the time is over. */
  boolean await(long wanted, long nanos) throws InterruptedException {
    long until = System.nanoTime() + nanos;
    lock.lockInterruptibly();
    try {
      while (height < wanted) {
        long left = until - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        grown.await(left, TimeUnit.NANOSECONDS);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
