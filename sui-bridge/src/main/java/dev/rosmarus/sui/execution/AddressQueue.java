package dev.rosmarus.sui.execution;

import dev.rosmarus.sui.execution.port.ExecutionObserver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One at a time, in the order of arrival, and not too many waiting: everything that uses an
 * account's coins passes through here (Sui client spec, section 18, rule 1).
 */
final class AddressQueue {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Object> waiting = new ArrayDeque<>();
  private final int waitingMax;
  private final ExecutionObserver observer;
  private Optional<Thread> owner = Optional.empty();
  private boolean closed;

  /** What is done when it is its turn. */
  interface Work<T> {
    T run() throws InterruptedException;
  }

  AddressQueue(int waitingMax, ExecutionObserver observer) {
    this.waitingMax = waitingMax;
    this.observer = observer;
  }

  /**
   * @throws ExecutionException if its turn does not come
   */
  <T> T inTurn(Work<T> work) throws InterruptedException {
    takeTurn();
    try {
      return work.run();
    } finally {
      passOn();
    }
  }

  private void takeTurn() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (isMine()) {
        throw new IllegalStateException("a transaction is sent from within another of the account");
      }
      if (!closed && (owner.isPresent() || !waiting.isEmpty())) {
        waitForTurn();
      }
      if (closed) {
        throw new ExecutionException.Closed();
      }
      owner = Optional.of(Thread.currentThread());
    } finally {
      lock.unlock();
    }
  }

  private void waitForTurn() throws InterruptedException {
    if (waiting.size() >= waitingMax) {
      throw new ExecutionException.QueueFull(waitingMax);
    }
    Object ticket = new Object();
    waiting.addLast(ticket);
    observer.queued(waiting.size());
    try {
      while (!closed && (owner.isPresent() || !ticket.equals(waiting.peekFirst()))) {
        changed.await();
      }
    } finally {
      waiting.remove(ticket);
      observer.queued(waiting.size());
      changed.signalAll();
    }
  }

  private void passOn() {
    lock.lock();
    try {
      owner = Optional.empty();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean isMine() {
    return owner.equals(Optional.of(Thread.currentThread()));
  }

  /** Turns away those that wait, and all later ones. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns when nobody has the turn, unless it is the caller's own. */
  void awaitIdle() {
    lock.lock();
    try {
      while (owner.isPresent() && !isMine()) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }
}
