package dev.rosmarus.node.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chores that come again and again, each on a virtual thread of its own; one that fails comes again
 * all the same.
 */
final class Periodic implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Periodic.class);

  /** Something to do now and then; it may wait. */
  @FunctionalInterface
  interface Chore {
    void run() throws InterruptedException;
  }

  private final CountDownLatch end = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  /** For the first time after {@code delay}, then with this much time between two runs. */
  synchronized void every(String name, Duration delay, Duration interval, Chore chore) {
    threads.add(Thread.ofVirtual().name(name).start(() -> repeat(name, delay, interval, chore)));
  }

  private void repeat(String name, Duration delay, Duration interval, Chore chore) {
    try {
      Duration pause = delay;
      while (!end.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        run(name, chore);
        pause = interval;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(String name, Chore chore) throws InterruptedException {
    try {
      chore.run();
    } catch (RuntimeException e) {
      if (end.getCount() > 0) {
        log.warn("the {} failed and is tried again later: {}", name, e.toString());
      }
    }
  }

  @Override
  public void close() {
    end.countDown();
    List<Thread> running;
    synchronized (this) {
      running = List.copyOf(threads);
    }
    running.forEach(Thread::interrupt);
  }
}
