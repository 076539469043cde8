package dev.rosmarus.node.event;

import java.util.concurrent.CompletableFuture;

/** The first thing that went wrong, for whoever has to stop the node. */
final class Stop {

  private final CompletableFuture<Void> failure = new CompletableFuture<>();
  private volatile boolean closing;

  /** Shutting down: what breaks from now on, breaks because of that. */
  void closing() {
    closing = true;
  }

  boolean isClosing() {
    return closing || failure.isDone();
  }

  void because(Throwable cause) {
    if (!closing) {
      failure.completeExceptionally(cause);
    }
  }

  /** Fails when something went wrong; never completes otherwise. */
  CompletableFuture<Void> failure() {
    return failure.copy();
  }
}
