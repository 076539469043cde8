package dev.rosmarus.node.event;

import dev.rosmarus.sui.walrus.event.EventId;
import dev.rosmarus.sui.walrus.event.StreamElement;
import dev.rosmarus.sui.walrus.event.StreamPosition;
import java.lang.ref.Cleaner;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The cursor, as elements complete. Each move is stored before the next one, behind the effects of
 * the elements it passes; a completion that comes twice, or never can come any more, stops the
 * node.
 */
final class Completions {

  private static final Cleaner CLEANER = Cleaner.create();

  private final CompletionSequence<StreamElement> sequence;
  private final CursorStore store;
  private final EventObserver observer;
  private final Stop stop;
  private volatile EventProgress progress;

  Completions(EventCursor from, EventParts parts, Stop stop) {
    this.sequence = new CompletionSequence<>(from.nextIndex());
    this.store = parts.cursor();
    this.observer = parts.observer();
    this.stop = stop;
    this.progress = read();
    report();
  }

  /** Without the latest checkpoint, which is not known here. */
  EventProgress progress() {
    return progress;
  }

  private EventProgress read() {
    return new EventProgress(
        sequence.next(), sequence.pending(), sequence.highestFinished(), OptionalLong.empty());
  }

  private void report() {
    observer.progress(progress.persisted(), progress.pending(), progress.highestFinished());
  }

  /** The element's work is done already. */
  synchronized void complete(IndexedElement element) {
    try {
      Optional<CompletionSequence.Advance<StreamElement>> advance =
          sequence.complete(element.index(), element.element());
      if (advance.isPresent()) {
        save(advance.get());
      }
      progress = read();
      StreamPosition position = element.element().position();
      observer.completed(position.checkpoint(), position.counter());
      report();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void save(CompletionSequence.Advance<StreamElement> advance) throws InterruptedException {
    store.save(new EventCursor(idOf(advance.last()), advance.nextIndex()));
  }

  private static EventId idOf(StreamElement element) {
    return switch (element) {
      case StreamElement.EventElement event -> event.id();
      case StreamElement.CheckpointBoundary _ -> EventCursor.NO_EVENT;
    };
  }

  /** The element's work will go on after its turn is over. */
  ElementCompletion open(IndexedElement element) {
    AtomicBoolean done = new AtomicBoolean();
    Handle handle = new Handle(element, done);
    Stop told = stop;
    long index = element.index();
    CLEANER.register(
        handle,
        () -> {
          if (!done.get()) {
            told.because(
                new EventException.Completion(
                    "element " + Long.toUnsignedString(index) + " was forgotten uncompleted"));
          }
        });
    return handle;
  }

  private final class Handle implements ElementCompletion {

    private final IndexedElement element;
    private final AtomicBoolean done;

    Handle(IndexedElement element, AtomicBoolean done) {
      this.element = element;
      this.done = done;
    }

    @Override
    public long index() {
      return element.index();
    }

    @Override
    public void complete() {
      done.set(true);
      try {
        Completions.this.complete(element);
      } catch (RuntimeException e) {
        stop.because(e);
        throw e;
      }
    }
  }
}
