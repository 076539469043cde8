package dev.rosmarus.sui.execution.account;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.execution.intent.Attempt;
import dev.rosmarus.sui.execution.intent.Intent;
import dev.rosmarus.sui.execution.intent.IntentException;
import dev.rosmarus.sui.execution.intent.IntentJournal;
import dev.rosmarus.sui.execution.port.ExecutionObserver;
import dev.rosmarus.sui.object.ObjectRef;
import java.util.Collection;
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

  /** Reads the journal. */
  public IntentBook(IntentJournal journal, ExecutionObserver observer) {
    this.journal = journal;
    this.observer = observer;
    journal.load().forEach(intent -> intents.put(intent.id(), intent));
    observer.unsettled(unsettled());
  }

  /**
   * @throws IntentException.JournalFailed and nothing has changed
   */
  public synchronized Intent store(Intent intent) {
    if (!Objects.equals(intents.get(intent.id()), intent)) {
      journal.store(intent);
      intents.put(intent.id(), intent);
      observer.changed(intent);
      observer.unsettled(unsettled());
    }
    return intent;
  }

  public synchronized void remove(String id) {
    if (intents.containsKey(id)) {
      journal.remove(id);
      intents.remove(id);
      observer.unsettled(unsettled());
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
    return holder(ref.id(), ref.version());
  }

  private Optional<Digest> holder(Address id, long version) {
    return intents.values().stream()
        .map(Intent::openAttempts)
        .flatMap(Collection::stream)
        .filter(attempt ->
            attempt.objects().stream()
                .anyMatch(held -> held.id().equals(id) && held.version() == version))
        .map(Attempt::digest)
        .findFirst();
  }

  private int unsettled() {
    return (int) intents.values().stream().filter(intent -> !intent.settled()).count();
  }
}
