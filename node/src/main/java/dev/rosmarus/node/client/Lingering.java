package dev.rosmarus.node.client;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** Uploads that go on after their write has returned, until they end, or the client is closed. */
final class Lingering implements AutoCloseable {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Runnable> running = ConcurrentHashMap.newKeySet();

  /** What goes on, and what is given back after it in any case. */
  interface Rest {
    void goOn() throws InterruptedException;
  }

  void add(Rest rest, Runnable release) {
    running.add(release);
    try {
      threads.execute(() -> {
        try {
          rest.goOn();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        } finally {
          finish(release);
        }
      });
    } catch (RejectedExecutionException e) {
      finish(release);
    }
  }

  private void finish(Runnable release) {
    if (running.remove(release)) {
      release.run();
    }
  }

  int count() {
    return running.size();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
