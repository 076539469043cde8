package dev.rosmarus.node.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Does many like things on virtual threads, some at a time, and leaves no thread behind. */
final class Crew {

  private Crew() {}

  /** One thing; a result that is present ends the whole. */
  interface Task<T, R> {
    Optional<R> run(T item) throws InterruptedException;
  }

  /** The first result, or none if every item was done without one. */
  static <T, R> Optional<R> firstResult(List<T> items, int atOnce, Task<T, R> task)
      throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Optional<R>> found = new AtomicReference<>(Optional.empty());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < Math.min(atOnce, items.size()); i++) {
        workers.add(
            threads.submit(() -> {
              for (int k = next.getAndIncrement();
                  k < items.size() && found.get().isEmpty();
                  k = next.getAndIncrement()) {
                Optional<R> result = task.run(items.get(k));
                if (result.isPresent()) {
                  found.compareAndSet(Optional.empty(), result);
                }
              }
              return true;
            }));
      }
      try {
        for (Future<?> worker : workers) {
          worker.get();
        }
      } catch (ExecutionException e) {
        threads.shutdownNow();
        throw new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        threads.shutdownNow();
        throw e;
      }
    }
    return found.get();
  }
}
