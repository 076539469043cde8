package dev.rosmarus.node.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NativePoolTest {

  @Test
  void tooMuchWaitingIsTurnedAwayBeforeItBegins() throws Exception {
    AtomicInteger turnedAway = new AtomicInteger();
    StorageObserver observer =
        new StorageObserver() {
          @Override
          public void busy() {
            turnedAway.incrementAndGet();
          }
        };
    CountDownLatch release = new CountDownLatch(1);
    try (NativePool pool = new NativePool("test", 1, 1, false, observer)) {
      Thread running = call(pool, release);
      Thread waiting = call(pool, release);
      awaitBlocked(running, waiting);
      assertThatThrownBy(() -> pool.call(() -> 1)).isInstanceOf(StorageException.Busy.class);
      assertThat(turnedAway).hasValue(1);
      release.countDown();
      running.join();
      waiting.join();
      assertThat(pool.call(() -> 1)).isEqualTo(1);
    }
  }

  @Test
  void aCallerThatIsInterruptedGetsControlBackWhenItsWorkIsOver() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    AtomicBoolean over = new AtomicBoolean();
    AtomicBoolean wasOver = new AtomicBoolean();
    AtomicBoolean closed = new AtomicBoolean();
    try (NativePool pool = new NativePool("test", 1, 1, false, StorageObserver.NONE)) {
      Thread caller =
          Thread.startVirtualThread(() -> {
            try {
              pool.call(() -> {
                begun.countDown();
                await(release);
                over.set(true);
                AutoCloseable answer = () -> closed.set(true);
                return answer;
              });
            } catch (InterruptedException e) {
              wasOver.set(over.get());
            }
          });
      begun.await();
      caller.interrupt();
      LockSupport.parkNanos(20_000_000);
      release.countDown();
      caller.join();
      assertThat(wasOver).isTrue();
      assertThat(closed).as("an answer that nobody took").isTrue();
    }
  }

  @Test
  void workThatCallsThePoolAgainRunsAtOnce() throws Exception {
    try (NativePool pool = new NativePool("test", 1, 0, false, StorageObserver.NONE)) {
      assertThat(pool.call(() -> nested(pool))).isEqualTo(5);
    }
  }

  private static int nested(NativePool pool) {
    try {
      return pool.call(() -> 5);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void backgroundCallersWaitForRoom() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (NativePool pool = new NativePool("test", 1, 0, true, StorageObserver.NONE)) {
      Thread running = call(pool, release);
      Thread waiting = call(pool, release);
      awaitBlocked(running, waiting);
      release.countDown();
      running.join();
      waiting.join();
    }
  }

  @Test
  void aClosedPoolTakesNoWork() {
    NativePool pool = new NativePool("test", 1, 1, false, StorageObserver.NONE);
    pool.close();
    assertThatThrownBy(() -> pool.call(() -> 1)).isInstanceOf(StorageException.Failed.class);
  }

  private static Thread call(NativePool pool, CountDownLatch release) {
    return Thread.startVirtualThread(() -> {
      try {
        pool.call(() -> {
          await(release);
          return 1;
        });
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitBlocked(Thread... threads) {
    for (Thread thread : threads) {
      while (thread.getState() != Thread.State.WAITING) {
        LockSupport.parkNanos(1_000_000);
      }
    }
  }
}
