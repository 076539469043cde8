package dev.rosmarus.sui.walrus.read;

import dev.rosmarus.sui.rpc.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Keeps the state for a while, never beyond the instant at which the epoch's state could change
 * (Walrus contracts spec, sections 6.11 and 11). Who waits for a read that began after they asked
 * shares it or its failure, so that many callers cause one read even while nothing may be kept.
 */
final class StateCache {

  private record Entry(WalrusState state, long read, Instant validUntil, Freshness freshness) {}

  private record Failure(long read, RuntimeException reason) {}

  private final Function<Freshness, WalrusState> reader;
  private final InstantSource clock;
  private final Duration timeToLive;
  private final ReentrantLock reading = new ReentrantLock();
  private final AtomicLong readsStarted = new AtomicLong();
  private volatile long flushedReads;
  private volatile Optional<Entry> last = Optional.empty();
  private volatile Optional<Failure> lastFailure = Optional.empty();

  StateCache(Function<Freshness, WalrusState> reader, InstantSource clock, Duration timeToLive) {
    this.reader = reader;
    this.clock = clock;
    this.timeToLive = timeToLive;
  }

  WalrusState get(Freshness freshness) {
    long readsBefore = readsStarted.get();
    Optional<Entry> kept = last.filter(entry -> isKept(entry, freshness));
    if (kept.isPresent()) {
      return kept.get().state();
    }
    reading.lock();
    try {
      Optional<Entry> shared = last.filter(entry -> isFor(readsBefore, entry, freshness));
      if (shared.isPresent()) {
        return shared.get().state();
      }
      if (lastFailure.isPresent() && lastFailure.get().read() > readsBefore) {
        throw lastFailure.get().reason();
      }
      return read(freshness).state();
    } finally {
      reading.unlock();
    }
  }

  /** What was read until now, or is being read, is not given to those who ask from now on. */
  void flush() {
    flushedReads = readsStarted.get();
  }

  /** About how many callers wait for a read. */
  int waiting() {
    return reading.getQueueLength();
  }

  private Entry read(Freshness freshness) {
    long read = readsStarted.incrementAndGet();
    Instant now = clock.instant();
    try {
      WalrusState state = reader.apply(freshness);
      Entry entry = new Entry(state, read, validUntil(state, now), freshness);
      last = Optional.of(entry);
      return entry;
    } catch (RuntimeException e) {
      lastFailure = Optional.of(new Failure(read, e));
      throw e;
    }
  }

  private Instant validUntil(WalrusState state, Instant now) {
    OptionalLong transition = state.stakingInner().earliestTransitionMillis();
    if (transition.isEmpty()) {
      return now;
    }
    Instant longest = now.plus(timeToLive);
    Instant earliest = Instant.ofEpochMilli(transition.getAsLong());
    return earliest.isBefore(longest) ? earliest : longest;
  }

  private boolean isFor(long readsBefore, Entry entry, Freshness freshness) {
    return isKept(entry, freshness) || (entry.read() > readsBefore && isCurrent(entry, freshness));
  }

  private boolean isKept(Entry entry, Freshness freshness) {
    return isCurrent(entry, freshness) && clock.instant().isBefore(entry.validUntil());
  }

  private boolean isCurrent(Entry entry, Freshness freshness) {
    return entry.read() > flushedReads && covers(entry.freshness(), freshness);
  }

  private static boolean covers(Freshness had, Freshness wanted) {
    return switch (wanted) {
      case Freshness.Any _ -> true;
      case Freshness.Including(long checkpoint) ->
          had instanceof Freshness.Including(long covered)
              && Long.compareUnsigned(covered, checkpoint) >= 0;
    };
  }
}
