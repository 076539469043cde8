package dev.rosmarus.node.event;

import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * The epoch up to which this node has handled events; unknown from the start of the process until
 * the first event that carries an epoch (Walrus node runtime spec, section 6.4). Whoever waits for
 * an epoch finds the shards of that epoch created.
 */
public final class EventEpoch {

  private OptionalLong epoch = OptionalLong.empty();
  private CompletableFuture<Void> changed = new CompletableFuture<>();

  public synchronized OptionalLong current() {
    return epoch;
  }

  /** Makes the epoch known to all who wait. It may be the one that is known. */
  public void publish(long now) {
    CompletableFuture<Void> waiting;
    synchronized (this) {
      epoch = OptionalLong.of(now);
      waiting = changed;
      changed = new CompletableFuture<>();
    }
    waiting.complete(null);
  }

  /** Completes when {@link #current} is another than at this call, or was published anew. */
  public synchronized CompletableFuture<Void> nextChange() {
    return changed.copy();
  }
}
