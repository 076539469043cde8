package dev.rosmarus.node.compute;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Platform threads for hashing, encoding and signing, with a bound on tasks queued and running
 * together (Walrus HTTP API spec, section 7).
 *
 * <p>A caller waits until its task has ended, also when it is interrupted, so that memory the task
 * reads may be given back right after; only a task that has not begun is called off.
 */
public final class CpuPool implements AutoCloseable {

  /** Tasks queued and running for each thread: tasks of 10 ms then wait for at most a second. */
  public static final int TASKS_PER_THREAD = 100;

  private final String name;
  private final int tasksMax;
  private final Semaphore places;
  private final ThreadPoolExecutor threads;
  private final PoolObserver observer;

  /**
   * @param name of the pool and its threads
   * @param tasksMax queued and running
   */
  public CpuPool(String name, int threads, int tasksMax, PoolObserver observer) {
    this.name = name;
    this.tasksMax = tasksMax;
    this.places = new Semaphore(tasksMax);
    this.threads =
        new ThreadPoolExecutor(
            threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name));
    this.observer = observer;
  }

  /** A pool of normal priority that takes {@value #TASKS_PER_THREAD} tasks for each thread. */
  public static CpuPool general(int threads, PoolObserver observer) {
    return new CpuPool("general", threads, threads * TASKS_PER_THREAD, observer);
  }

  /**
   * As {@link #general}, for work that gives way to serving: with threads of its own, and fewer of
   * them, since the operating system does not heed priorities of threads.
   */
  public static CpuPool recovery(int threads, PoolObserver observer) {
    return new CpuPool("recovery", threads, threads * TASKS_PER_THREAD, observer);
  }

  private static ThreadFactory named(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, "cpu-" + name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Tasks that wait for a thread. */
  public int queued() {
    return threads.getQueue().size();
  }

  /** A place among the tasks, held until it is closed. */
  public final class Place implements AutoCloseable {

    private final AtomicBoolean held = new AtomicBoolean(true);

    private Place() {}

    /**
     * Runs a task at this place and waits for its end. What the task throws, the caller gets.
     *
     * @throws InterruptedException if the caller was interrupted; the task runs no more
     */
    public <T> T run(Callable<T> task) throws InterruptedException {
      Task<T> queued = new Task<>(task);
      threads.execute(queued);
      return queued.await();
    }

    @Override
    public void close() {
      if (held.compareAndSet(true, false)) {
        places.release();
      }
    }
  }

  /** A place, if one is free right now. */
  public Optional<Place> tryPlace() {
    if (places.tryAcquire()) {
      return Optional.of(new Place());
    }
    observer.refused();
    return Optional.empty();
  }

  /**
   * Runs a task and waits for its end. What the task throws, the caller gets.
   *
   * @throws PoolBusyException if no place is free right now
   * @throws InterruptedException if the caller was interrupted; the task runs no more
   */
  public <T> T run(Callable<T> task) throws InterruptedException {
    try (Place place = tryPlace().orElseThrow(() -> new PoolBusyException(name, tasksMax))) {
      return place.run(task);
    }
  }

  /** One task: begun by a thread of the pool, or called off by the caller, never both. */
  private final class Task<T> implements Runnable {

    private final Callable<T> work;
    private final long queuedNanos = System.nanoTime();
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CompletableFuture<T> done = new CompletableFuture<>();

    Task(Callable<T> work) {
      this.work = work;
    }

    @Override
    public void run() {
      if (!taken.compareAndSet(false, true)) {
        return;
      }
      long begunNanos = System.nanoTime();
      observer.began(Duration.ofNanos(begunNanos - queuedNanos));
      try {
        done.complete(work.call());
      } catch (Throwable e) {
        done.completeExceptionally(e);
      } finally {
        observer.ended(Duration.ofNanos(System.nanoTime() - begunNanos));
      }
    }

    T await() throws InterruptedException {
      try {
        return result();
      } catch (InterruptedException e) {
        if (!taken.compareAndSet(false, true)) {
          awaitEnd();
        }
        throw e;
      }
    }

    private T result() throws InterruptedException {
      try {
        return done.get();
      } catch (ExecutionException e) {
        throw rethrown(e.getCause());
      }
    }

    /** Waits through further interruptions: the task reads memory of the caller. */
    private void awaitEnd() {
      done.handle((result, failure) -> true).join();
    }
  }

  private static RuntimeException rethrown(Throwable failure) {
    return switch (failure) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new IllegalStateException(failure);
    };
  }

  @Override
  public void close() {
    threads.close();
  }
}
