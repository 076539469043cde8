package dev.rosmarus.node.storage;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Native work on a fixed number of platform threads, so that it never holds the carrier of a
 * virtual thread or an event loop. A caller that is interrupted gets control back only when its
 * work does not run any more: memory that it lent is then its own again.
 */
final class NativePool implements AutoCloseable {

  private final ThreadPoolExecutor executor;
  private final Semaphore room;
  private final boolean waitsForRoom;
  private final StorageObserver observer;

  /** Threads that have entered; work that calls the pool again runs at once. */
  private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);

  /**
   * @param waitsForRoom whether a caller that finds too much waiting waits too; else it is told
   */
  NativePool(
      String name, int threads, int waitingMax, boolean waitsForRoom, StorageObserver observer) {
    this.executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(threads + waitingMax),
            Thread.ofPlatform().name(name + "-", 0).daemon().factory());
    executor.allowCoreThreadTimeOut(true);
    this.room = new Semaphore(threads + waitingMax);
    this.waitsForRoom = waitsForRoom;
    this.observer = observer;
  }

  <T> T call(Supplier<T> work) throws InterruptedException {
    if (inside.get()) {
      return work.get();
    }
    FutureTask<T> task = new FutureTask<>(() -> entered(work));
    submit(task);
    try {
      return result(task);
    } catch (InterruptedException e) {
      abandon(task);
      throw e;
    }
  }

  private <T> T entered(Supplier<T> work) {
    inside.set(true);
    try {
      return work.get();
    } finally {
      inside.set(false);
      room.release();
    }
  }

  private void submit(FutureTask<?> task) throws InterruptedException {
    if (waitsForRoom) {
      room.acquire();
    } else if (!room.tryAcquire()) {
      observer.busy();
      throw new StorageException.Busy("the store has as much work waiting as it may");
    }
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      room.release();
      throw new StorageException.Failed("the store is closed", e);
    }
  }

  private static <T> T result(FutureTask<T> task) throws InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case Throwable cause -> throw new IllegalStateException(cause);
      }
    }
  }

  private void abandon(FutureTask<?> task) {
    if (executor.remove(task)) {
      room.release();
      return;
    }
    boolean interrupted = true;
    while (interrupted) {
      interrupted = false;
      try {
        if (result(task) instanceof AutoCloseable unwanted) {
          unwanted.close();
        }
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (Exception e) {
        // Nobody waits for the answer, so nobody is told why there is none.
      }
    }
  }

  /** Lets work that was begun or waits come to its end; takes no more. */
  @Override
  public void close() {
    executor.shutdown();
    boolean interrupted = false;
    while (true) {
      try {
        if (executor.awaitTermination(1, TimeUnit.MINUTES)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
