package dev.rosmarus.node.client;

import dev.rosmarus.erasure.ErasureException;
import dev.rosmarus.erasure.Parallelism;
import dev.rosmarus.erasure.Sliver;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.redstuff.SliverExpander;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/**
 * Encoding, hashing and signatures on the pool of platform threads that was given for them. A
 * caller that is interrupted leaves only when its task has ended, since the task may read memory
 * that the caller is about to give back.
 */
final class Computing implements AutoCloseable {

  private final ExecutorService pool;
  private final int threads;
  private final BlockingQueue<SliverExpander> idle = new LinkedBlockingQueue<>();

  /**
   * @param threads of the pool
   */
  Computing(ExecutorService pool, int threads) {
    this.pool = pool;
    this.threads = threads;
  }

  /** For one blob that all threads work on. */
  Parallelism parallelism() {
    return new Parallelism(pool, threads);
  }

  <T> T call(Supplier<T> task) throws InterruptedException {
    Future<T> future = pool.submit(task::get);
    boolean interrupted = false;
    while (true) {
      try {
        T result = future.get();
        if (interrupted) {
          throw new InterruptedException("while the task ran");
        }
        return result;
      } catch (InterruptedException e) {
        if (future.isDone()) {
          throw e;
        }
        interrupted = true;
      } catch (ExecutionException e) {
        throw rethrown(e.getCause());
      }
    }
  }

  private static RuntimeException rethrown(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
  }

  /** Why a sliver is not the one that the metadata is about; empty if it is. */
  Optional<String> objection(VerifiedMetadata metadata, Sliver sliver) throws InterruptedException {
    return call(() -> {
      SliverExpander expander = Optional.ofNullable(idle.poll()).orElseGet(SliverExpander::new);
      try {
        expander.verify(metadata, sliver);
        return Optional.empty();
      } catch (ErasureException e) {
        return Optional.of(e.getMessage());
      } finally {
        idle.add(expander);
      }
    });
  }

  @Override
  public void close() {
    for (SliverExpander expander = idle.poll(); expander != null; expander = idle.poll()) {
      expander.close();
    }
  }
}
