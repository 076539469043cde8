package dev.rosmarus.node.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Bytes of memory that many transfers share. Who finds none left waits in line, in order. Nobody is
 * stuck for ever whose holders need no more than they hold; one alone may take more than there is.
 */
final class ByteBudget {

  private final long max;
  private final Slowness slowness;
  private final LongConsumer changeObserver;

  private final Object lock = new Object();
  private final Set<Lease> leases = new HashSet<>();
  private final Deque<Waiter> line = new ArrayDeque<>();
  private long held;
  private boolean missed;

  /**
   * @param grace how long a transfer may take before its rate counts
   */
  record Slowness(Duration grace, long bytesPerSecondMin) {

    boolean judges(long activeNanos, long bytes) {
      double seconds = activeNanos / 1e9;
      return activeNanos > grace.toNanos() && bytes < seconds * bytesPerSecondMin;
    }
  }

  private record Waiter(Lease lease, long bytes, Runnable granted) {}

  /**
   * @param changeObserver is told how many bytes more, or fewer, are held
   */
  ByteBudget(long max, Slowness slowness, LongConsumer changeObserver) {
    this.max = max;
    this.slowness = slowness;
    this.changeObserver = changeObserver;
  }

  /** One transfer's part. */
  final class Lease {

    private final Runnable drop;
    private long bytes;
    private long moved;
    private long activeNanos;
    private long activeSince;
    private boolean active;

    private Lease(Runnable drop, long now) {
      this.drop = drop;
      this.active = true;
      this.activeSince = now;
    }

    /**
     * Takes bytes now, or else waits for them.
     *
     * @param granted runs once when they are there, on any thread; never if the answer is true
     * @return whether they were there at once
     */
    boolean take(long wanted, Runnable granted) {
      List<Runnable> served;
      synchronized (lock) {
        if (line.isEmpty() && tryTake(this, wanted)) {
          return true;
        }
        missed = true;
        pause();
        line.add(new Waiter(this, wanted, granted));
        served = serveLine();
      }
      served.forEach(Runnable::run);
      return false;
    }

    /** Takes bytes that are already in memory, whether there is room or not. */
    void takeAnyway(long wanted) {
      synchronized (lock) {
        add(this, wanted);
      }
    }

    /** The transfer got on. */
    void moved(long count) {
      synchronized (lock) {
        moved += count;
      }
    }

    /** The other side has done its part: it cannot be slow any more. */
    void settle() {
      synchronized (lock) {
        pause();
        leases.remove(this);
      }
    }

    /** Gives all back; doing it again does nothing. */
    void release() {
      List<Runnable> granted;
      synchronized (lock) {
        leases.remove(this);
        line.removeIf(waiter -> waiter.lease() == this);
        held -= bytes;
        if (bytes > 0) {
          changeObserver.accept(-bytes);
        }
        bytes = 0;
        granted = serveLine();
      }
      granted.forEach(Runnable::run);
    }

    private void pause() {
      if (active) {
        active = false;
        activeNanos += System.nanoTime() - activeSince;
      }
    }

    private void resume() {
      active = true;
      activeSince = System.nanoTime();
    }

    private boolean slow(long now) {
      return active && slowness.judges(activeNanos + now - activeSince, moved);
    }
  }

  /**
   * A new transfer, which holds nothing yet.
   *
   * @param drop ends it because it is slow while others wait; runs on any thread
   */
  Lease open(Runnable drop) {
    synchronized (lock) {
      Lease lease = new Lease(drop, System.nanoTime());
      leases.add(lease);
      return lease;
    }
  }

  /** Somebody went away for lack of room. */
  void missed() {
    synchronized (lock) {
      missed = true;
    }
  }

  /** Drops slow transfers if room was missed since the last time. */
  void relieve(long now) {
    List<Lease> slow = new ArrayList<>();
    synchronized (lock) {
      if (missed || !line.isEmpty()) {
        missed = false;
        leases.stream().filter(lease -> lease.slow(now)).forEach(slow::add);
      }
    }
    slow.forEach(lease -> lease.drop.run());
  }

  private boolean tryTake(Lease lease, long wanted) {
    if (held > 0 && held + wanted > max) {
      return false;
    }
    add(lease, wanted);
    return true;
  }

  private void add(Lease lease, long wanted) {
    held += wanted;
    lease.bytes += wanted;
    changeObserver.accept(wanted);
  }

  /** Grants what can be granted, in order; the answers are to be run outside of the lock. */
  private List<Runnable> serveLine() {
    List<Runnable> granted = new ArrayList<>();
    while (!line.isEmpty()) {
      Waiter first = line.peekFirst();
      if (!tryTake(first.lease(), first.bytes())) {
        break;
      }
      line.removeFirst();
      first.lease().resume();
      granted.add(first.granted());
    }
    return granted;
  }
}
