package dev.rosmarus.sui.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The virtual threads of a stream. One that dies of a fault of ours stops the stream, loudly. */
final class StreamThreads implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StreamThreads.class);

  /** Runs until it is interrupted or has nothing more to do. */
  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }

  private final List<Thread> threads = new ArrayList<>();
  private final Consumer<RuntimeException> onFault;

  StreamThreads(Consumer<RuntimeException> onFault) {
    this.onFault = onFault;
  }

  void start(String name, Work work) {
    threads.add(Thread.ofVirtual().name(name).start(() -> run(name, work)));
  }

  private void run(String name, Work work) {
    try {
      work.run();
    } catch (InterruptedException e) {
      log.debug("{} is interrupted", name);
    } catch (RuntimeException e) {
      log.error("{} failed for a reason that is a fault of ours; the stream stops", name, e);
      onFault.accept(e);
    }
  }

  /** Interrupts all, and does not wait for their calls to end. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
