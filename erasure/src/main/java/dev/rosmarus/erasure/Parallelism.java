package dev.rosmarus.erasure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many threads may work on one blob, and where they come from. The result never depends on it.
 *
 * <p>The calling thread always works too and waits only for tasks that have begun, so an executor
 * that is full, or that runs nothing at all, makes the work slower and never makes it hang.
 *
 * @param executor runs up to {@code degree - 1} further tasks at a time; platform threads do best
 * @param degree threads at work, the calling one included
 */
public record Parallelism(Executor executor, int degree) {

  /** The calling thread alone. */
  public static final Parallelism SINGLE = new Parallelism(task -> {}, 1);

  public Parallelism {
    if (degree < 1) {
      throw new IllegalArgumentException("degree of parallelism must be at least 1: " + degree);
    }
  }

  /** One task of many; {@code worker} is below the degree and never runs two tasks at once. */
  @FunctionalInterface
  public interface Body {
    void run(int worker, int task);
  }

  /** Runs tasks 0 to {@code tasks - 1}, in any order, and returns when all have ended. */
  public void forEach(int tasks, Body body) {
    AtomicInteger next = new AtomicInteger();
    List<Assistant> assistants = new ArrayList<>();
    for (int worker = 1; worker < Math.min(degree, tasks); worker++) {
      Assistant assistant = new Assistant(worker, tasks, next, body);
      try {
        executor.execute(assistant);
      } catch (RejectedExecutionException e) {
        // A full executor is no fault: those who are here do all the work.
        break;
      }
      assistants.add(assistant);
    }
    Throwable failure = null;
    try {
      work(0, tasks, next, body);
    } catch (RuntimeException | Error e) {
      next.set(tasks);
      failure = e;
    }
    for (Assistant assistant : assistants) {
      failure = assistant.awaitIfBegun(failure);
    }
    rethrow(failure);
  }

  private static void work(int worker, int tasks, AtomicInteger next, Body body) {
    for (int task = next.getAndIncrement(); task < tasks; task = next.getAndIncrement()) {
      body.run(worker, task);
    }
  }

  private static void rethrow(Throwable failure) {
    switch (failure) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure);
    }
  }

  /** One further thread's share: begun by the executor, or called off by the caller. */
  private static final class Assistant implements Runnable {

    private final int worker;
    private final int tasks;
    private final AtomicInteger next;
    private final Body body;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    Assistant(int worker, int tasks, AtomicInteger next, Body body) {
      this.worker = worker;
      this.tasks = tasks;
      this.next = next;
      this.body = body;
    }

    @Override
    public void run() {
      if (!taken.compareAndSet(false, true)) {
        return;
      }
      try {
        work(worker, tasks, next, body);
        done.complete(null);
      } catch (RuntimeException | Error e) {
        next.set(tasks);
        done.completeExceptionally(e);
      }
    }

    Throwable awaitIfBegun(Throwable earlier) {
      if (taken.compareAndSet(false, true)) {
        return earlier;
      }
      try {
        done.join();
        return earlier;
      } catch (CompletionException e) {
        return earlier == null ? e.getCause() : earlier;
      }
    }
  }
}
