package dev.rosmarus.node.event;

import dev.rosmarus.erasure.BlobId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads for what blob events set in motion: one worker for all events of a blob, so that they
 * keep their order; several blobs at a time (Walrus node runtime spec, section 7.4). Whoever
 * dispatches waits when a worker has too much. The first failure stops the node.
 */
final class BlobWorkers implements AutoCloseable {

  /** The deferred part of an event; it may be begun anew if the store is busy. */
  interface Job {

    void run() throws InterruptedException;
  }

  private record Queued(long index, Job job) {}

  private final List<ArrayBlockingQueue<Queued>> queues = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final EventObserver observer;
  private final Stop stop;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private int pending;

  BlobWorkers(EventConfig config, EventObserver observer, Stop stop) {
    this.observer = observer;
    this.stop = stop;
    for (int i = 0; i < config.workers(); i++) {
      queues.add(new ArrayBlockingQueue<>(config.workerQueueEventsMax()));
    }
  }

  void start() {
    for (int i = 0; i < queues.size(); i++) {
      int worker = i;
      threads.add(Thread.ofVirtual().name("blob-events-" + i).start(() -> work(worker)));
    }
  }

  /** Waits while the blob's worker has no room. */
  void dispatch(BlobId blob, long index, Job job) throws InterruptedException {
    int worker = blob.firstTwoBytes() % queues.size();
    count(1);
    try {
      queues.get(worker).put(new Queued(index, job));
    } catch (InterruptedException e) {
      count(-1);
      throw e;
    }
    observer.queued(worker, queues.get(worker).size());
  }

  /** Waits until all that was dispatched is done. */
  void awaitIdle() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (pending > 0) {
        idle.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private void count(int change) {
    int now;
    lock.lock();
    try {
      pending += change;
      now = pending;
      if (pending == 0) {
        idle.signalAll();
      }
    } finally {
      lock.unlock();
    }
    observer.inBackground(now);
  }

  private void work(int worker) {
    try {
      while (!stop.isClosing()) {
        Queued next = queues.get(worker).take();
        observer.queued(worker, queues.get(worker).size());
        WhenBusy.again(() -> {
          next.job().run();
          return true;
        });
        observer.backgroundFinished(next.index());
        count(-1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      stop.because(e);
    }
  }

  /** Ends after the jobs under way; what waits is done after the next start. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
