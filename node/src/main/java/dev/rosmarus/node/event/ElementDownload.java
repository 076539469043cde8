package dev.rosmarus.node.event;

import dev.rosmarus.node.storage.StorageException;
import dev.rosmarus.sui.stream.CheckpointElements;
import dev.rosmarus.sui.stream.CheckpointStream;
import dev.rosmarus.sui.stream.ResumePoint;
import dev.rosmarus.sui.stream.StreamException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verified checkpoints into the log, for ever (Walrus node runtime spec, sections 4.1 to 4.5). What
 * breaks is begun again after a pause, from what is stored; what no pause mends stops the node.
 */
final class ElementDownload implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ElementDownload.class);

  private final ElementLog elements;
  private final ElementSource source;
  private final EventConfig config;
  private final EventParts parts;
  private final Runnable stored;
  private final Stop stop;
  private final CompletableFuture<Void> closing = new CompletableFuture<>();
  private final Thread thread;
  private Duration pause;
  private volatile Optional<CheckpointStream> open = Optional.empty();
  private volatile OptionalLong latest = OptionalLong.empty();

  /**
   * @param stored run whenever there are new elements
   */
  ElementDownload(
      ElementSource source, EventConfig config, EventParts parts, Runnable stored, Stop stop) {
    this.elements = parts.log();
    this.source = source;
    this.config = config;
    this.parts = parts;
    this.stored = stored;
    this.stop = stop;
    this.pause = config.restartInitialDelay();
    this.thread = Thread.ofVirtual().name("event-download").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** The last checkpoint whose elements are stored. */
  OptionalLong latestCheckpoint() {
    return latest;
  }

  private void run() {
    try {
      while (!closing.isDone()) {
        downloadOrReport();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      stop.because(e);
    }
  }

  private void downloadOrReport() throws InterruptedException {
    try {
      download();
    } catch (StreamException.Closed e) {
      if (!closing.isDone()) {
        pauseBefore(e);
      }
    } catch (StreamException.Undecodable
        | StreamException.NotTrusted
        | StreamException.HistoryGone e) {
      throw new EventException.Download(e.getMessage(), e);
    } catch (StorageException | EventException e) {
      throw e;
    } catch (RuntimeException e) {
      pauseBefore(e);
    }
  }

  private void pauseBefore(RuntimeException e) throws InterruptedException {
    log.warn(
        "the download of checkpoints broke off and begins again in {} s: {}",
        pause.toSeconds(),
        e.toString());
    try {
      closing.get(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException _) {
      log.debug("the download of checkpoints begins again");
    }
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(config.restartMaxDelay()) > 0 ? config.restartMaxDelay() : doubled;
  }

  private void download() throws InterruptedException {
    ResumePoint from = begin();
    latest = OptionalLong.of(from.checkpoint());
    stored.run();
    try (CheckpointStream stream = source.open(from)) {
      open = Optional.of(stream);
      while (!closing.isDone()) {
        store(stream.next());
        pause = config.restartInitialDelay();
      }
    } finally {
      open = Optional.empty();
    }
  }

  private ResumePoint begin() throws InterruptedException {
    Optional<ResumePoint> known = elements.resumePoint();
    if (known.isPresent()) {
      return known.get();
    }
    ResumePoint start = source.start();
    elements.begin(start);
    log.info(
        "the event stream begins with checkpoint {}, whose first element has index 0",
        Long.toUnsignedString(start.checkpoint() + 1));
    return start;
  }

  private void store(CheckpointElements checkpoint) throws InterruptedException {
    elements.append(checkpoint);
    latest = OptionalLong.of(checkpoint.checkpoint());
    parts.observer().checkpointStored(checkpoint.checkpoint());
    stored.run();
  }

  /** Returns when nothing is written any more. */
  @Override
  public void close() {
    closing.complete(null);
    open.ifPresent(CheckpointStream::close);
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
