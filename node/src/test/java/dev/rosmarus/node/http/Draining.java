package dev.rosmarus.node.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A drain on a thread of its own. */
final class Draining {

  private Draining() {}

  static CompletableFuture<Void> start(Rig rig, Optional<Duration> patience) {
    CompletableFuture<Void> drained = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            rig.server.drain(patience);
            drained.complete(null);
          } catch (InterruptedException e) {
            drained.completeExceptionally(e);
          }
        });
    return drained;
  }
}
