package dev.rosmarus.sui.execution.port;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The time, and waiting for it to pass. */
public interface Waiting extends InstantSource {

  /**
   * Time since some moment, whatever happens to the clock on the wall: for how long things take.
   */
  Duration elapsed();

  /**
   * Waits for the signal, but not longer than this.
   *
   * @return whether the signal came
   */
  boolean await(CompletableFuture<?> signal, Duration atMost) throws InterruptedException;

  default void pause(Duration duration) throws InterruptedException {
    await(new CompletableFuture<>(), duration);
  }

  /** The machine's clock. */
  static Waiting system() {
    return new Waiting() {
      @Override
      public Instant instant() {
        return Instant.now();
      }

      @Override
      public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime());
      }

      @Override
      public boolean await(CompletableFuture<?> signal, Duration atMost)
          throws InterruptedException {
        try {
          signal.get(Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS);
          return true;
        } catch (TimeoutException e) {
          return false;
        } catch (ExecutionException e) {
          return true;
        }
      }
    };
  }
}
