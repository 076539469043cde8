package dev.rosmarus.node.event;

import dev.rosmarus.node.storage.StorageException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Background work does not give up because clients keep the store busy: it comes again a little
 * later. Only for work that does no harm when it is begun again from its start.
 */
public final class WhenBusy {

  private static final Duration PAUSE = Duration.ofMillis(5);

  private WhenBusy() {}

  /** Work on the store. */
  @FunctionalInterface
  public interface Work<T> {

    T run() throws InterruptedException;
  }

  /** Runs it until the store is not too busy for it. */
  public static <T> T again(Work<T> work) throws InterruptedException {
    while (true) {
      try {
        return work.run();
      } catch (StorageException.Busy e) {
        LockSupport.parkNanos(PAUSE.toNanos());
        if (Thread.interrupted()) {
          throw new InterruptedException(e.getMessage());
        }
      }
    }
  }
}
