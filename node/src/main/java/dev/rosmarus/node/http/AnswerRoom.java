package dev.rosmarus.node.http;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets handlers of long answers begin only while there is memory for what they will make. How long
 * answers get is learned from each route's last ones; routes of short answers never wait.
 */
final class AnswerRoom {

  private static final long SHORT_BYTES = 64 << 10;

  /** A shorter answer moves the expectation by this part of the way. */
  private static final int FORGETTING = 16;

  private final ByteBudget budget;
  private final Duration patience;
  private final Map<String, Long> expectedBytes = new ConcurrentHashMap<>();

  AnswerRoom(ByteBudget budget, Duration patience) {
    this.budget = budget;
    this.patience = patience;
  }

  /** Room for one answer, to be given back when the answer holds its own. */
  record Room(Optional<ByteBudget.Lease> lease) {

    void release() {
      lease.ifPresent(ByteBudget.Lease::release);
    }
  }

  /** Waits for room; nothing if there was none for too long. */
  Optional<Room> await(Route route) throws InterruptedException {
    long bytes = expectedBytes.getOrDefault(key(route), 0L);
    if (bytes <= SHORT_BYTES) {
      return Optional.of(new Room(Optional.empty()));
    }
    // Dropped never: what the handler takes its time for is no fault of the client.
    ByteBudget.Lease lease = budget.open(() -> {});
    CountDownLatch there = new CountDownLatch(1);
    boolean taken = false;
    try {
      taken =
          lease.take(bytes, there::countDown)
              || there.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      if (!taken) {
        lease.release();
      }
    }
    lease.settle();
    return taken ? Optional.of(new Room(Optional.of(lease))) : Optional.empty();
  }

  void saw(Route route, long bytes) {
    expectedBytes.merge(
        key(route), bytes, (old, now) -> now >= old ? now : old - (old - now) / FORGETTING);
  }

  private static String key(Route route) {
    return route.method() + route.template();
  }
}
