package dev.rosmarus.sui.execution;

import dev.rosmarus.sui.execution.port.ExecutionObserver;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One at a time, in the order of arrival, and not too many waiting: everything that uses an
 * account's coins passes through here (Sui client spec, section 18, rule 1).
 */
final class AddressQueue {

  private final Semaphore turn = new Semaphore(1, true);
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final int waitingMax;
  private final ExecutionObserver observer;

  /** What is done when it is its turn. */
  interface Work<T> {
    T run() throws InterruptedException;
  }

  AddressQueue(int waitingMax, ExecutionObserver observer) {
    this.waitingMax = waitingMax;
    this.observer = observer;
  }

  <T> T inTurn(Work<T> work) throws InterruptedException {
    if (!turn.tryAcquire(0, TimeUnit.SECONDS)) {
      waitForTurn();
    }
    try {
      if (closed.get()) {
        throw new ExecutionException.Closed();
      }
      return work.run();
    } finally {
      turn.release();
    }
  }

  private void waitForTurn() throws InterruptedException {
    if (waiting.incrementAndGet() > waitingMax) {
      waiting.decrementAndGet();
      throw new ExecutionException.QueueFull(waitingMax);
    }
    observer.queued(waiting.get());
    try {
      turn.acquire();
    } finally {
      observer.queued(waiting.decrementAndGet());
    }
  }

  /** Those that wait are turned away when it is their turn. */
  void close() {
    closed.set(true);
  }
}
