package dev.rosmarus.node.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PeriodicTest {

  @Test
  void aChoreThatFailsComesAgain() throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(3);
    try (Periodic periodic = new Periodic()) {
      periodic.every(
          "test",
          Duration.ZERO,
          Duration.ofMillis(1),
          () -> {
            runs.countDown();
            throw new IllegalStateException("on purpose");
          });

      assertThat(runs.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void closingEndsAChoreThatWaits() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    try (Periodic periodic = new Periodic()) {
      periodic.every(
          "test",
          Duration.ZERO,
          Duration.ofHours(1),
          () -> {
            begun.countDown();
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              interrupted.set(true);
              ended.countDown();
              throw e;
            }
          });
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(interrupted).isTrue();
  }
}
