package dev.rosmarus.node.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CpuPoolTest {

  private final CpuPool pool = new CpuPool("test", 1, 2, PoolObserver.NONE);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void close() {
    gate.countDown();
    pool.close();
  }

  /** A caller on a thread of its own, and how its call ended. */
  private record Caller(Thread thread, CompletableFuture<Object> end) {

    Object result() throws Exception {
      return end.get(20, TimeUnit.SECONDS);
    }
  }

  private Caller call(Runnable task) {
    CompletableFuture<Object> end = new CompletableFuture<>();
    Thread thread =
        Thread.startVirtualThread(() -> {
          try {
            end.complete(
                pool.run(() -> {
                  task.run();
                  return "done";
                }));
          } catch (InterruptedException | RuntimeException e) {
            end.complete(e);
          }
        });
    return new Caller(thread, end);
  }

  private void hold() {
    begun.countDown();
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void runsOnItsOwnNamedThreadsAndGivesWhatTheTaskGives() throws Exception {
    assertThat(pool.run(() -> Thread.currentThread().getName())).isEqualTo("cpu-test-1");
    assertThatThrownBy(() ->
            pool.run(() -> {
              throw new IllegalArgumentException("mine");
            }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mine");
  }

  @Test
  void refusesMoreThanItsPlacesAndTakesAgainWhenOneIsFree() throws Exception {
    Optional<CpuPool.Place> first = pool.tryPlace();
    Optional<CpuPool.Place> second = pool.tryPlace();
    assertThat(pool.tryPlace()).isEmpty();
    assertThatThrownBy(() -> pool.run(() -> 1)).isInstanceOf(PoolBusyException.class);
    first.orElseThrow().close();
    first.orElseThrow().close();
    assertThat(pool.run(() -> 1)).isOne();
    assertThat(second.orElseThrow().run(() -> 2)).isEqualTo(2);
  }

  @Test
  void anInterruptedCallerWaitsForATaskThatHasBegun() throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    Caller caller =
        call(() -> {
          hold();
          ended.set(true);
        });
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    caller.thread().interrupt();
    awaitNoticed(caller.thread());
    assertThat(caller.end()).isNotDone();
    gate.countDown();
    assertThat(caller.result()).isInstanceOf(InterruptedException.class);
    assertThat(ended).isTrue();
  }

  /** Until the thread has taken up its interruption; a task that ends before would hide it. */
  private static void awaitNoticed(Thread thread) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (thread.isInterrupted()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  @Test
  void aTaskThatHasNotBegunIsCalledOffWithItsCaller() throws Exception {
    Caller holder = call(this::hold);
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    AtomicBoolean ran = new AtomicBoolean();
    Caller queued = call(() -> ran.set(true));
    queued.thread().interrupt();
    assertThat(queued.result()).isInstanceOf(InterruptedException.class);
    gate.countDown();
    assertThat(holder.result()).isEqualTo("done");
    assertThat(pool.run(ran::get)).isFalse();
  }
}
