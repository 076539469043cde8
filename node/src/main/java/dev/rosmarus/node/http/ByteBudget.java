package dev.rosmarus.node.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Bytes of memory that many transfers share. Who finds none left waits in line.
 *
 * <p>Transfers that each hold a part could all wait for the rest for ever. So a part of the memory
 * is reserved: when the rest is used up, the first in line may take from the reserve until it ends,
 * and then the next. Transfers that do not fit into the reserve have no such promise.
 */
final class ByteBudget {

  private final long max;
  private final long reserve;
  private final Slowness slowness;
  private final LongConsumer heldObserver;

  private final Object lock = new Object();
  private final Set<Lease> leases = new HashSet<>();
  private final Deque<Waiter> line = new ArrayDeque<>();
  private Optional<Lease> elected = Optional.empty();
  private long held;
  private long heldOfReserve;
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
   * @param reserve part of {@code max}
   * @param heldObserver is told the bytes held after each change
   */
  ByteBudget(long max, long reserve, Slowness slowness, LongConsumer heldObserver) {
    this.max = max;
    this.reserve = reserve;
    this.slowness = slowness;
    this.heldObserver = heldObserver;
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
        if ((line.isEmpty() || holdsReserve(this)) && tryTake(this, wanted)) {
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
        add(this, wanted, false);
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
        if (holdsReserve(this)) {
          elected = Optional.empty();
          heldOfReserve = 0;
        }
        boolean changed = bytes > 0;
        bytes = 0;
        if (changed) {
          heldObserver.accept(held);
        }
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

  boolean hasRoom() {
    synchronized (lock) {
      return held < max;
    }
  }

  long held() {
    synchronized (lock) {
      return held;
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

  private boolean holdsReserve(Lease lease) {
    return elected.isPresent() && elected.get() == lease;
  }

  private boolean tryTake(Lease lease, long wanted) {
    if (held - heldOfReserve + wanted <= max - reserve) {
      add(lease, wanted, false);
      return true;
    }
    if (holdsReserve(lease) && heldOfReserve + wanted <= reserve) {
      add(lease, wanted, true);
      return true;
    }
    return false;
  }

  private void add(Lease lease, long wanted, boolean ofReserve) {
    held += wanted;
    lease.bytes += wanted;
    if (ofReserve) {
      heldOfReserve += wanted;
    }
    heldObserver.accept(held);
  }

  /** Grants what can be granted, in order; the answers are to be run outside of the lock. */
  private List<Runnable> serveLine() {
    List<Runnable> granted = new ArrayList<>();
    while (!line.isEmpty()) {
      Waiter first = line.peekFirst();
      if (elected.isEmpty() && held - heldOfReserve + first.bytes() > max - reserve) {
        elected = Optional.of(first.lease());
      }
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
