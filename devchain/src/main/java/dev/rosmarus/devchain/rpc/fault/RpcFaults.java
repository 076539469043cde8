package dev.rosmarus.devchain.rpc.fault;

import io.grpc.Status;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What goes wrong with calls, by the name of the gRPC or JSON-RPC method. Nothing does until it is
 * asked for. {@code *} means every method.
 */
public final class RpcFaults {

  public static final String EVERY_METHOD = "*";

  public static final int FAULTS_MAX = 1000;

  public static final Duration DELAY_MAX = Duration.ofMinutes(10);

  private final List<Failure> failures = new CopyOnWriteArrayList<>();
  private final Map<String, Duration> delays = new ConcurrentHashMap<>();
  private final AtomicInteger dropGeneration = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean streamsPaused;
  private int delayGeneration;

  private record Failure(String method, Status status, AtomicInteger left) {}

  /**
   * Lets the next calls of a method fail.
   *
   * @param times how many, at least 1
   */
  public void failNext(String method, Status status, int times) {
    if (times < 1 || failures.size() >= FAULTS_MAX) {
      throw new IllegalArgumentException(times + " failures beside " + failures.size());
    }
    failures.add(new Failure(method, status, new AtomicInteger(times)));
  }

  /** Answers calls of a method later by this much, from now on; zero ends it. */
  public void delay(String method, Duration delay) {
    if (delay.isNegative() || delay.compareTo(DELAY_MAX) > 0 || delays.size() >= FAULTS_MAX) {
      throw new IllegalArgumentException("delay of " + delay);
    }
    if (delay.isZero()) {
      delays.remove(method);
      wake();
    } else {
      delays.put(method, delay);
    }
  }

  /** Holds back what subscriptions would deliver. */
  public void pauseStreams() {
    setPaused(true);
  }

  public void resumeStreams() {
    setPaused(false);
  }

  /** Breaks every subscription that is open. */
  public void dropStreams() {
    dropGeneration.incrementAndGet();
  }

  /** As in the beginning: nothing goes wrong. */
  public void clear() {
    failures.clear();
    delays.clear();
    setPaused(false);
  }

  /** Told apart from an earlier one: streams opened before were dropped. */
  public int dropGeneration() {
    return dropGeneration.get();
  }

  public boolean areStreamsPaused() {
    lock.lock();
    try {
      return streamsPaused;
    } finally {
      lock.unlock();
    }
  }

  /** How this call is to fail, if it is. Each answer counts. */
  public Optional<Status> failureOf(String method) {
    Iterator<Failure> all = failures.iterator();
    while (all.hasNext()) {
      Failure failure = all.next();
      if (isMeant(failure.method(), method)) {
        int left = failure.left().getAndDecrement();
        if (left == 1) {
          failures.remove(failure);
        }
        if (left > 0) {
          return Optional.of(failure.status());
        }
      }
    }
    return Optional.empty();
  }

  /** Waits as long as calls of the method are delayed. */
  public void awaitDelay(String method) {
    Duration delay =
        Optional.ofNullable(delays.get(method))
            .or(() -> Optional.ofNullable(delays.get(EVERY_METHOD)))
            .orElse(Duration.ZERO);
    if (delay.isZero()) {
      return;
    }
    lock.lock();
    try {
      int generation = delayGeneration;
      long left = delay.toNanos();
      while (left > 0 && generation == delayGeneration) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until streams may deliver, at most this long. */
  public void awaitStreams(Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (streamsPaused && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void setPaused(boolean paused) {
    lock.lock();
    try {
      streamsPaused = paused;
    } finally {
      lock.unlock();
    }
    wake();
  }

  private void wake() {
    lock.lock();
    try {
      delayGeneration++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static boolean isMeant(String asked, String method) {
    return asked.equals(EVERY_METHOD) || asked.equals(method);
  }
}
