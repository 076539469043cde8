package dev.rosmarus.sui.stream;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Puts checkpoints that arrive in any order, from workers and a subscription, into sequence, within
 * a budget of bytes; and tells workers which to fetch. One reader takes them.
 *
 * <p>No number is ever passed over: whatever is neither here nor being fetched nor promised by a
 * subscription can be claimed, and the one that is due next always can, whatever the budget.
 */
final class CheckpointBuffer {

  /** A checkpoint that one worker is to fetch, and from whom not. */
  record Claim(long sequenceNumber, Set<String> avoided, boolean probe) {}

  /** How full it is. */
  record Fill(int downloading, int pending, long pendingBytes) {}

  private final BufferState state;
  private final long subscriptionPatienceNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long progressNanos = System.nanoTime();
  private boolean closed;
  private Optional<Throwable> fault = Optional.empty();

  /**
   * @param next the first checkpoint to deliver
   * @param subscriptionPatience how long a subscription may keep the due checkpoint back before
   *     somebody else is asked for it
   */
  CheckpointBuffer(long next, DownloadConfig config, Duration subscriptionPatience) {
    this.state = new BufferState(next, config);
    this.subscriptionPatienceNanos = subscriptionPatience.toNanos();
  }

  private <T> T look(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
    } finally {
      lock.unlock();
    }
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  // What workers do.

  /** The next number to fetch, once there is one; nothing when closed. */
  Optional<Claim> claim() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed) {
        long idleNanos = System.nanoTime() - progressNanos;
        Optional<Claim> claim = state.claim(idleNanos >= subscriptionPatienceNanos);
        if (claim.isPresent()) {
          return claim;
        }
        changed.await(subscriptionPatienceNanos, TimeUnit.NANOSECONDS);
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends a claim with what it was for. Without room it is dropped, to be claimed again. If a
   * subscription had promised it, that one is too slow and covers nothing any more.
   */
  void deliver(Claim claim, FetchedCheckpoint fetched) {
    change(() -> {
      state.unclaim(claim);
      if (claim.probe() && state.lacks(claim.sequenceNumber())) {
        state.uncover();
      }
      state.put(fetched);
    });
  }

  /** Ends a claim without anything. */
  void release(Claim claim) {
    change(() -> {
      state.unclaim(claim);
      if (claim.probe()) {
        progressNanos = System.nanoTime();
      }
    });
  }

  /**
   * Waits before another attempt.
   *
   * @return whether the checkpoint is still wanted
   */
  boolean pause(Claim claim, Duration duration) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long until = System.nanoTime() + duration.toNanos();
      while (!closed && state.lacks(claim.sequenceNumber())) {
        long left = until - System.nanoTime();
        if (left <= 0) {
          return true;
        }
        changed.await(left, TimeUnit.NANOSECONDS);
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** The due checkpoint cannot be had elsewhere: whoever was refused may be asked again. */
  void forgiveAll() {
    change(state::forgiveAll);
  }

  /** How often that was so for the due checkpoint. */
  int timesForgiven() {
    return look(state::timesForgiven);
  }

  // What the subscription does.

  /**
   * From this number on the source delivers by itself, until {@link #uncover()}.
   *
   * @return false for a source that gave a false checkpoint lately
   */
  boolean cover(String source, long from) {
    progress();
    return look(() -> state.cover(source, from));
  }

  private void progress() {
    change(() -> progressNanos = System.nanoTime());
  }

  void uncover() {
    change(state::uncover);
  }

  boolean isCovered() {
    return look(state::isCovered);
  }

  /**
   * @return false if there is no room: the reader is too slow for the head
   */
  boolean offer(FetchedCheckpoint fetched) {
    lock.lock();
    try {
      changed.signalAll();
      return state.put(fetched);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the head is this near.
   *
   * @return false when closed
   */
  boolean awaitNearHead(long checkpoints) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed && state.lag().orElse(Long.MAX_VALUE) > checkpoints) {
        changed.await();
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  // What the reader does.

  /**
   * The due checkpoint, once it is here; it stays until accepted or rejected.
   *
   * @throws StreamException.Closed when closed
   * @throws IllegalStateException when a thread of the stream has failed
   */
  FetchedCheckpoint take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed) {
        Optional<FetchedCheckpoint> due = state.due();
        if (due.isPresent()) {
          return due.get();
        }
        changed.await();
      }
      if (fault.isPresent()) {
        throw new IllegalStateException("the checkpoint stream has failed", fault.get());
      }
      throw new StreamException.Closed();
    } finally {
      lock.unlock();
    }
  }

  /** The due checkpoint is delivered. */
  void accept() {
    change(() -> {
      state.accept();
      progressNanos = System.nanoTime();
    });
  }

  /**
   * The due checkpoint is false: nothing of its source is kept, and others are asked for a while.
   */
  void reject(String source) {
    change(() -> state.reject(source));
  }

  // What the watch over the head does.

  void workers(int count) {
    change(() -> state.workers(count));
  }

  /** Numbers far above the head are not asked for; nothing is known without a value. */
  void height(OptionalLong known) {
    change(() -> state.height(known));
  }

  /** Somebody has executed up to here at least. */
  void heightAtLeast(long known) {
    change(() -> state.height(OptionalLong.of(Math.max(known, state.height().orElse(known)))));
  }

  /** Checkpoints known to exist and not yet delivered. */
  OptionalLong lag() {
    return look(state::lag);
  }

  long next() {
    return look(state::next);
  }

  Fill fill() {
    return look(state::fill);
  }

  boolean isClosed() {
    return look(() -> closed);
  }

  /** Closes it because of a fault of ours. */
  void fail(Throwable cause) {
    change(() -> fault = fault.or(() -> Optional.of(cause)));
    close();
  }

  void close() {
    change(() -> closed = true);
  }
}
