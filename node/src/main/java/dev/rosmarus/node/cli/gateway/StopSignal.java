package dev.rosmarus.node.cli.gateway;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * Turns SIGTERM and SIGINT into a wish that the process ends in good order: until this is closed
 * they wait, then the exit code is 0, for it did what it was told.
 */
final class StopSignal implements AutoCloseable {

  private final CompletableFuture<Void> asked = new CompletableFuture<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stopInOrder, "stop");

  StopSignal() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Complete once a signal came. */
  CompletableFuture<Void> asked() {
    return asked;
  }

  private void stopInOrder() {
    asked.complete(null);
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.err.flush();
    Runtime.getRuntime().halt(0);
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // A signal is ending the process, and the hook waited for this.
    }
  }
}
