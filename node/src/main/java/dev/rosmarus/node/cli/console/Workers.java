package dev.rosmarus.node.cli.console;

import dev.rosmarus.erasure.Parallelism;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The platform threads of one command, beside the one that runs it. */
public final class Workers implements AutoCloseable {

  private final ExecutorService executor;
  private final int threads;

  private Workers(ExecutorService executor, int threads) {
    this.executor = executor;
    this.threads = threads;
  }

  /** Threads start when there is work; they do not keep the JVM alive. */
  public static Workers start(int threads) {
    ExecutorService executor =
        Executors.newFixedThreadPool(
            Math.max(1, threads - 1), Thread.ofPlatform().daemon().name("erasure-", 0).factory());
    return new Workers(executor, threads);
  }

  public Parallelism parallelism() {
    return new Parallelism(executor, threads);
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
