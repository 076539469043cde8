package dev.rosmarus.sui.execution;

import dev.rosmarus.sui.execution.intent.Intent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Who waits for which intent to be done or given up. */
final class Finishes {

  private final Map<String, CompletableFuture<Intent>> awaited = new HashMap<>();
  private boolean closed;

  /**
   * @param find gives the intent as it is now
   * @return nothing if there is no such intent
   */
  synchronized Optional<CompletableFuture<Intent>> of(
      String id, Function<String, Optional<Intent>> find) {
    Optional<Intent> known = find.apply(id);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    if (known.get().finished()) {
      return Optional.of(CompletableFuture.completedFuture(known.get()));
    }
    if (closed) {
      return Optional.of(CompletableFuture.failedFuture(new ExecutionException.Closed()));
    }
    return Optional.of(awaited.computeIfAbsent(id, _ -> new CompletableFuture<>()));
  }

  /** To be called after the intent is stored as finished. */
  void tell(Intent finished) {
    CompletableFuture<Intent> future;
    synchronized (this) {
      future = awaited.remove(finished.id());
    }
    Optional.ofNullable(future).ifPresent(waited -> waited.complete(finished));
  }

  void close() {
    Map<String, CompletableFuture<Intent>> left;
    synchronized (this) {
      closed = true;
      left = Map.copyOf(awaited);
      awaited.clear();
    }
    left.values().forEach(future -> future.completeExceptionally(new ExecutionException.Closed()));
  }
}
