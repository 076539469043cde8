package dev.rosmarus.sui.execution;

import dev.rosmarus.sui.execution.port.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Waiting that ends when the executor is closed, with {@link ExecutionException.Closed}: what was
 * sent until then is stored, and the next process sees it through. One waits at a time: the one
 * whose turn it is.
 */
final class ClosablePauses implements Waiting {

  private final Waiting waiting;
  private final AtomicReference<CompletableFuture<Void>> closing =
      new AtomicReference<>(new CompletableFuture<>());
  private volatile boolean closed;

  ClosablePauses(Waiting waiting) {
    this.waiting = waiting;
  }

  @Override
  public Instant instant() {
    return waiting.instant();
  }

  @Override
  public Duration elapsed() {
    return waiting.elapsed();
  }

  @Override
  public boolean await(CompletableFuture<?> signal, Duration atMost) throws InterruptedException {
    CompletableFuture<Void> end = new CompletableFuture<>();
    closing.set(end);
    requireOpen();
    waiting.await(CompletableFuture.anyOf(signal, end), atMost);
    requireOpen();
    return signal.isDone();
  }

  private void requireOpen() {
    if (closed) {
      throw new ExecutionException.Closed();
    }
  }

  void close() {
    closed = true;
    closing.get().complete(null);
  }
}
