package dev.rosmarus.sui.execution.account;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.execution.intent.Attempt;
import dev.rosmarus.sui.execution.intent.Intent;
import dev.rosmarus.sui.execution.intent.IntentException;
import dev.rosmarus.sui.execution.intent.IntentJournal;
import dev.rosmarus.sui.execution.port.ExecutionObserver;
import dev.rosmarus.sui.object.ObjectRef;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * All intents, in memory as in the journal: what is here is stored. It knows which object versions
 * are taken by transactions that may still run; nothing else may be signed over those.
 */
public final class IntentBook {

  private final IntentJournal journal;
  private final ExecutionObserver observer;
  private final Map<String, Intent> intents = new HashMap<>();

  /** The intent of which the journal may hold another form than this, after a write that failed. */
  private Optional<String> doubtful = Optional.empty();

  /** Which open transaction has which object version; nothing after a change. */
  private Optional<Map<Held, Digest>> held = Optional.empty();

  private record Held(Address id, long version) {}

  /** Reads the journal. */
  public IntentBook(IntentJournal journal, ExecutionObserver observer) {
    this.journal = journal;
    this.observer = observer;
    journal.load().forEach(intent -> intents.put(intent.id(), intent));
    observer.unsettled(unsettled());
  }

  /**
   * @throws IntentException.JournalFailed and nothing has changed, or will be changed back before
   *     anything else is stored
   */
  public synchronized Intent store(Intent intent) {
    if (!Objects.equals(intents.get(intent.id()), intent)) {
      write(intent.id(), () -> journal.store(intent));
      intents.put(intent.id(), intent);
      held = Optional.empty();
      observer.changed(intent);
      observer.unsettled(unsettled());
    }
    return intent;
  }

  public synchronized void remove(String id) {
    if (intents.containsKey(id)) {
      write(id, () -> journal.remove(id));
      intents.remove(id);
      held = Optional.empty();
      observer.unsettled(unsettled());
    }
  }

  private void write(String id, Runnable write) {
    restoreDoubtful();
    try {
      write.run();
    } catch (IntentException.JournalFailed e) {
      doubtful = Optional.of(id);
      try {
        restoreDoubtful();
      } catch (IntentException.JournalFailed again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  /**
   * Makes the journal hold what is here, after a write that failed: an attempt that was not stored
   * for certain was not sent, and must not turn up after a crash.
   *
   * @throws IntentException.JournalFailed if that fails as well
   */
  public synchronized void restoreDoubtful() {
    if (doubtful.isPresent()) {
      String id = doubtful.get();
      Intent known = intents.get(id);
      if (known == null) {
        journal.remove(id);
      } else {
        journal.store(known);
      }
      doubtful = Optional.empty();
    }
  }

  public synchronized Optional<Intent> find(String id) {
    return Optional.ofNullable(intents.get(id));
  }

  /** The oldest first. */
  public synchronized List<Intent> all() {
    return intents.values().stream()
        .sorted(Comparator.comparing(Intent::createdAt).thenComparing(Intent::id))
        .toList();
  }

  /** The transaction that has this version of an object, if one may still run that does. */
  synchronized Optional<Digest> holder(ObjectRef ref) {
    if (held.isEmpty()) {
      held = Optional.of(heldNow());
    }
    return Optional.ofNullable(held.get().get(new Held(ref.id(), ref.version())));
  }

  private Map<Held, Digest> heldNow() {
    Map<Held, Digest> now = new HashMap<>();
    for (Intent intent : intents.values()) {
      for (Attempt attempt : intent.openAttempts()) {
        attempt
            .objects()
            .forEach(ref -> now.put(new Held(ref.id(), ref.version()), attempt.digest()));
      }
    }
    return now;
  }

  private int unsettled() {
    return (int) intents.values().stream().filter(intent -> !intent.settled()).count();
  }
}
