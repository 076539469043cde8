package dev.rosmarus.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ParallelismTest {

  private static final int TASKS = 1000;
  private static final ExecutorService THREADS =
      Executors.newFixedThreadPool(4, Thread.ofPlatform().daemon().factory());

  /** Never runs anything, and says so to nobody. */
  private static final Executor DEAF = task -> {};

  private static final Executor FULL =
      task -> {
        throw new RejectedExecutionException("full");
      };

  @AfterAll
  static void shutDown() {
    THREADS.shutdown();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void runsEveryTaskOnce(int degree) {
    AtomicIntegerArray runs = new AtomicIntegerArray(TASKS);

    new Parallelism(THREADS, degree).forEach(TASKS, (worker, task) -> runs.incrementAndGet(task));

    assertThat(runs.toString()).isEqualTo(ones(TASKS));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void runsFewerTasksThanThreads(int tasks) {
    AtomicInteger runs = new AtomicInteger();

    new Parallelism(THREADS, 4).forEach(tasks, (worker, task) -> runs.incrementAndGet());

    assertThat(runs).hasValue(tasks);
  }

  /** Each worker owns scratch memory: two tasks at once in one would spoil it. */
  @Test
  void noWorkerRunsTwoTasksAtOnce() {
    int degree = 4;
    List<AtomicBoolean> busy = new ArrayList<>();
    for (int worker = 0; worker < degree; worker++) {
      busy.add(new AtomicBoolean());
    }
    AtomicInteger clashes = new AtomicInteger();

    new Parallelism(THREADS, degree)
        .forEach(
            TASKS,
            (worker, task) -> {
              if (!busy.get(worker).compareAndSet(false, true)) {
                clashes.incrementAndGet();
              }
              Thread.onSpinWait();
              busy.get(worker).set(false);
            });

    assertThat(clashes).hasValue(0);
  }

  @Test
  void otherThreadsReallyHelp() {
    CountDownLatch bothAtWork = new CountDownLatch(2);

    assertThatCode(() ->
            new Parallelism(THREADS, 2)
                .forEach(
                    2,
                    (worker, task) -> {
                      bothAtWork.countDown();
                      await(bothAtWork);
                    }))
        .doesNotThrowAnyException();
  }

  @Test
  void anExecutorThatRunsNothingLeavesAllToTheCaller() {
    assertThat(workersWith(DEAF)).containsOnly(0).hasSize(TASKS);
  }

  @Test
  void aFullExecutorLeavesAllToTheCaller() {
    assertThat(workersWith(FULL)).containsOnly(0).hasSize(TASKS);
  }

  @Test
  void anExecutorThatTakesOneTaskAndRefusesTheNextIsWaitedFor() {
    AtomicInteger taken = new AtomicInteger();
    Executor small =
        task -> {
          if (taken.getAndIncrement() > 0) {
            throw new RejectedExecutionException("full");
          }
          THREADS.execute(task);
        };
    AtomicInteger atWork = new AtomicInteger();
    AtomicInteger runs = new AtomicInteger();

    new Parallelism(small, 3)
        .forEach(
            TASKS,
            (worker, task) -> {
              atWork.incrementAndGet();
              runs.incrementAndGet();
              atWork.decrementAndGet();
            });

    assertThat(runs).hasValue(TASKS);
    assertThat(atWork).hasValue(0);
  }

  @Test
  void anExecutorMayRunItsTasksAtOnceInTheCallersThread() {
    assertThat(workersWith(Runnable::run)).containsOnly(1).hasSize(TASKS);
  }

  /** The caller has long returned, and what the body used may be gone. */
  @Test
  void whatTheExecutorRunsTooLateDoesNothing() {
    List<Runnable> late = new ArrayList<>();
    AtomicInteger runs = new AtomicInteger();

    new Parallelism(late::add, 3).forEach(10, (worker, task) -> runs.incrementAndGet());
    late.forEach(Runnable::run);

    assertThat(late).hasSize(2);
    assertThat(runs).hasValue(10);
  }

  @Test
  void aFailureOfTheCallersOwnTaskReachesTheCaller() {
    RuntimeException failure = new IllegalStateException("task 3");

    assertThatThrownBy(() -> Parallelism.SINGLE.forEach(10, failing(3, failure))).isSameAs(failure);
  }

  @Test
  void aFailureInAnotherThreadReachesTheCaller() {
    RuntimeException failure = new IllegalStateException("assistant");
    CountDownLatch failed = new CountDownLatch(1);

    assertThatThrownBy(() ->
            new Parallelism(THREADS, 2)
                .forEach(
                    2,
                    (worker, task) -> {
                      if (worker == 0) {
                        await(failed);
                        return;
                      }
                      failed.countDown();
                      throw failure;
                    }))
        .isSameAs(failure);
  }

  @Test
  void anErrorInAnotherThreadReachesTheCallerAsItIs() {
    Error failure = new OutOfMemoryError("assistant");

    assertThatThrownBy(() ->
            new Parallelism(Runnable::run, 2)
                .forEach(
                    10,
                    (worker, task) -> {
                      throw failure;
                    }))
        .isSameAs(failure);
  }

  @Test
  void noTaskBeginsAfterAFailure() {
    AtomicInteger runs = new AtomicInteger();

    assertThatThrownBy(() ->
            Parallelism.SINGLE.forEach(
                10,
                (worker, task) -> {
                  runs.incrementAndGet();
                  throw new IllegalStateException("first");
                }))
        .hasMessage("first");
    assertThat(runs).hasValue(1);
  }

  /** Memory that tasks use is freed on return, failure or not: nobody may be at work any more. */
  @Test
  void aFailingCallerStillWaitsForTheOthers() {
    CountDownLatch othersAtWork = new CountDownLatch(1);
    CountDownLatch callerFails = new CountDownLatch(1);
    AtomicBoolean othersDone = new AtomicBoolean();

    assertThatThrownBy(() ->
            new Parallelism(THREADS, 2)
                .forEach(
                    2,
                    (worker, task) -> {
                      if (worker == 0) {
                        await(othersAtWork);
                        callerFails.countDown();
                        throw new IllegalStateException("caller");
                      }
                      othersAtWork.countDown();
                      await(callerFails);
                      othersDone.set(true);
                    }))
        .hasMessage("caller");
    assertThat(othersDone).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void refusesDegreesBelowOne(int degree) {
    assertThatThrownBy(() -> new Parallelism(THREADS, degree))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Integer.toString(degree));
  }

  private static List<Integer> workersWith(Executor executor) {
    List<Integer> workers = new ArrayList<>();
    new Parallelism(executor, 4).forEach(TASKS, (worker, task) -> workers.add(worker));
    return workers;
  }

  private static Parallelism.Body failing(int at, RuntimeException failure) {
    return (worker, task) -> {
      if (task == at) {
        throw failure;
      }
    };
  }

  private static String ones(int count) {
    return "[" + "1, ".repeat(count - 1) + "1]";
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("waited in vain");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
