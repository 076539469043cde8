package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.rpc.RpcException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The virtual threads of a stream. One that dies of a fault of ours stops the stream, loudly; one
 * that finds the client closed closes it. So no reader waits for a thread that is no more.
 */
final class StreamThreads implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StreamThreads.class);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Runs until it is interrupted or has nothing more to do. */
  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }

  private final List<Thread> threads = new ArrayList<>();
  private final CheckpointBuffer buffer;

  StreamThreads(CheckpointBuffer buffer) {
    this.buffer = buffer;
  }

  void start(String name, Work work) {
    threads.add(Thread.ofVirtual().name(name).start(() -> run(name, work)));
  }

  private void run(String name, Work work) {
    try {
      work.run();
    } catch (InterruptedException e) {
      log.debug("{} is interrupted", name);
    } catch (RpcException.Cancelled e) {
      log.debug("{} ends, and with it the stream: {}", name, e.getMessage());
      buffer.close();
    } catch (RuntimeException | Error e) {
      log.error("{} failed for a reason that is a fault of ours; the stream stops", name, e);
      buffer.fail(e);
    }
  }

  /**
   * Interrupts all and waits until they have ended, so that what they use may be closed next; but
   * not for long.
   */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    long until = System.nanoTime() + PATIENCE.toNanos();
    try {
      for (Thread thread : threads) {
        Duration left = Duration.ofNanos(Math.max(0, until - System.nanoTime()));
        if (!thread.equals(Thread.currentThread()) && !thread.join(left)) {
          log.warn("{} has not ended {} after it was interrupted", thread.getName(), PATIENCE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
