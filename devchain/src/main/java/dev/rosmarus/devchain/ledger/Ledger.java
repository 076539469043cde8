package dev.rosmarus.devchain.ledger;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The present state, exchanged as a whole by one writer and read by anybody at any time. A listener
 * hears of a checkpoint only when every read shows it.
 */
public final class Ledger {

  /** An end of listening. */
  public interface Subscription extends AutoCloseable {

    /** The last checkpoint that the listener does not hear of. */
    long headBefore();

    @Override
    void close();
  }

  private final ReentrantLock publishing = new ReentrantLock();
  private final CopyOnWriteArrayList<HeadListener> listeners = new CopyOnWriteArrayList<>();
  private final long checkpointsRetainedMax;
  private volatile LedgerState state;

  /**
   * @param state to begin with
   * @param checkpointsRetainedMax how many checkpoints are kept besides the first, at least 1
   */
  public Ledger(LedgerState state, long checkpointsRetainedMax) {
    if (checkpointsRetainedMax < 1) {
      throw new IllegalArgumentException(checkpointsRetainedMax + " checkpoints to retain");
    }
    this.checkpointsRetainedMax = checkpointsRetainedMax;
    this.state = state.isEmpty() ? state : bounded(state);
  }

  private LedgerState bounded(LedgerState grown) {
    return grown.prunedBelow(grown.head().sequenceNumber() + 1 - checkpointsRetainedMax);
  }

  /** What is known now; empty before the first checkpoint. */
  public LedgerState state() {
    return state;
  }

  /** Makes a checkpoint visible, then tells the listeners. */
  public void publish(CheckpointRecord checkpoint) {
    publishing.lock();
    try {
      state = bounded(state.with(checkpoint));
      listeners.forEach(listener -> listener.onCheckpoint(checkpoint));
    } finally {
      publishing.unlock();
    }
  }

  /**
   * Forgets what is below this checkpoint, as a full node does; the first one and the head stay.
   */
  public void prune(long below) {
    publishing.lock();
    try {
      state = state.prunedBelow(below);
    } finally {
      publishing.unlock();
    }
  }

  public Subscription subscribe(HeadListener listener) {
    publishing.lock();
    try {
      listeners.add(listener);
      return new Listening(listener, state.head().sequenceNumber());
    } finally {
      publishing.unlock();
    }
  }

  private final class Listening implements Subscription {
    private final HeadListener listener;
    private final long headBefore;

    Listening(HeadListener listener, long headBefore) {
      this.listener = listener;
      this.headBefore = headBefore;
    }

    @Override
    public long headBefore() {
      return headBefore;
    }

    @Override
    public void close() {
      listeners.remove(listener);
    }
  }
}
