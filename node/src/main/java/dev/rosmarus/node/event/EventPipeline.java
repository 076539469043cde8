package dev.rosmarus.node.event;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chain's events, from the download of checkpoints to the handlers (Walrus node runtime spec,
 * sections 4 and 6). Whatever crashes, every element takes effect, once, in its order; two nodes
 * give the same element the same index.
 *
 * <p>Download and handling are started apart, for the download need not wait for the node. It
 * breaks if two pipelines write one log, or if somebody else writes the cursor.
 */
public final class EventPipeline implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EventPipeline.class);

  private static final long PRUNE_EVERY = 50_000;

  private final EventConfig config;
  private final EventParts parts;
  private final Stop stop = new Stop();
  private final Semaphore announced = new Semaphore(0);
  private final ElementDownload download;
  private final BlobWorkers workers;
  private final Completions completions;
  private final Thread thread;
  private long pruned;

  private EventPipeline(
      EventConfig config, EventParts parts, ElementSource source, EventCursor cursor) {
    this.config = config;
    this.parts = parts;
    this.download = new ElementDownload(source, config, parts, announced::release, stop);
    this.workers = new BlobWorkers(config, parts.observer(), stop);
    this.completions = new Completions(cursor, parts, stop);
    this.thread = Thread.ofVirtual().name("event-loop").unstarted(this::run);
  }

  /** Reads the cursor; starts nothing yet. */
  public static EventPipeline over(EventConfig config, EventParts parts, ElementSource source)
      throws InterruptedException {
    return new EventPipeline(config, parts, source, parts.cursor().load());
  }

  /** Begins to fill the log. */
  public void startDownload() {
    download.start();
  }

  /** Begins to handle elements from the cursor on. */
  public void startHandling() {
    workers.start();
    thread.start();
  }

  /**
   * Fails when the node has to stop, with the reason in words; never completes otherwise. Nothing
   * is handled any more then.
   */
  public CompletableFuture<Void> failure() {
    return stop.failure();
  }

  public EventProgress progress() {
    EventProgress now = completions.progress();
    return new EventProgress(
        now.persisted(), now.pending(), now.highestFinished(), download.latestCheckpoint());
  }

  private void run() {
    EventLoop loop =
        new EventLoop(
            parts, completions, new BlobEvents(config, parts, completions, workers), workers);
    try {
      long next = begin();
      while (!stop.isClosing()) {
        next = handleFrom(next, loop);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      stop.because(e);
      workers.close();
    }
  }

  /** The first element to handle, once it is known that all from there on are, or will be, here. */
  private long begin() throws InterruptedException {
    long wanted = completions.progress().persisted();
    OptionalLong first = parts.log().firstIndex();
    while (first.isEmpty()) {
      await();
      first = parts.log().firstIndex();
    }
    if (Long.compareUnsigned(first.getAsLong(), wanted) > 0) {
      throw new EventException.Gap(wanted, first.getAsLong());
    }
    log.info("handling events from element {} on", Long.toUnsignedString(wanted));
    return wanted;
  }

  /** Behind the cursor with a margin; nobody reads there, whatever crashes. */
  private void prune(long handled) throws InterruptedException {
    long persisted = completions.progress().persisted();
    if (Long.compareUnsigned(persisted, config.keptElements()) > 0
        && handled - pruned >= PRUNE_EVERY) {
      parts.log().prune(persisted - config.keptElements());
      pruned = handled;
    }
  }

  private void await() throws InterruptedException {
    if (announced.tryAcquire(config.readInterval().toMillis(), TimeUnit.MILLISECONDS)) {
      announced.drainPermits();
    }
  }

  private long handleFrom(long from, EventLoop loop) throws InterruptedException {
    List<IndexedElement> elements = parts.log().read(from, config.readElementsMax());
    if (elements.isEmpty()) {
      await();
    }
    long next = from;
    for (IndexedElement element : elements) {
      if (element.index() != next) {
        throw new EventException.Gap(next, element.index());
      }
      if (stop.isClosing()) {
        return next;
      }
      loop.handle(element);
      next++;
    }
    prune(next);
    return next;
  }

  /** Stops at once; what is under way is done again after the next start. */
  @Override
  public void close() {
    stop.closing();
    download.close();
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    workers.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
