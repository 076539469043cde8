package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.rpc.EventFrame.ListedEvent;
import dev.rosmarus.sui.walrus.event.TransactionWithEvents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sorts listed events into checkpoints and says which checkpoints are complete (Sui client spec,
 * section 7.4). Lists and subscriptions overlap, so an event may come twice and counts once; what
 * belongs to a checkpoint already taken is passed over. Pure.
 */
final class EventGroups {

  /** Of the records around the contents of one event. */
  private static final long OVERHEAD_BYTES = 512;

  private record Place(long transactionIndex, int eventIndex) {}

  private static final Comparator<Place> LEDGER_ORDER =
      Comparator.comparingLong(Place::transactionIndex).thenComparingInt(Place::eventIndex);

  private final TreeMap<Long, TreeMap<Place, ListedEvent>> pending = new TreeMap<>();
  private long next;
  private long completeTo;
  private int count;
  private long heldBytes;

  /**
   * @param next the first checkpoint to take
   */
  EventGroups(long next) {
    this.next = next;
    this.completeTo = next - 1;
  }

  void add(ListedEvent event) {
    if (event.checkpoint() < next) {
      return;
    }
    Place place = new Place(event.transactionIndex(), event.eventIndex());
    Map<Place, ListedEvent> group =
        pending.computeIfAbsent(event.checkpoint(), _ -> new TreeMap<>(LEDGER_ORDER));
    if (group.putIfAbsent(place, event) == null) {
      count++;
      heldBytes += bytes(event);
    }
  }

  /** All events up to this checkpoint have been added. */
  void completeTo(long checkpoint) {
    completeTo = Math.max(completeTo, checkpoint);
  }

  long completeTo() {
    return completeTo;
  }

  /** The checkpoint to take next. */
  long next() {
    return next;
  }

  boolean hasComplete() {
    return next <= completeTo;
  }

  /** Events held. */
  int count() {
    return count;
  }

  /** About what they hold in memory. */
  long heldBytes() {
    return heldBytes;
  }

  private static long bytes(ListedEvent event) {
    return OVERHEAD_BYTES + event.event().contents().size();
  }

  /** How many events the checkpoint has. */
  int countOf(long checkpoint) {
    Map<Place, ListedEvent> group = pending.get(checkpoint);
    return group == null ? 0 : group.size();
  }

  /** The events of the next checkpoint by transaction, in the order of the ledger. */
  List<TransactionWithEvents> peek() {
    Map<Place, ListedEvent> group = pending.get(next);
    return group == null ? List.of() : byTransaction(group.values());
  }

  private static List<TransactionWithEvents> byTransaction(Collection<ListedEvent> events) {
    List<TransactionWithEvents> transactions = new ArrayList<>();
    List<ListedEvent> run = new ArrayList<>();
    for (ListedEvent event : events) {
      if (!run.isEmpty() && run.getLast().transactionIndex() != event.transactionIndex()) {
        transactions.add(transaction(run));
        run.clear();
      }
      run.add(event);
    }
    transactions.add(transaction(run));
    return transactions;
  }

  private static TransactionWithEvents transaction(List<ListedEvent> run) {
    return new TransactionWithEvents(
        run.getFirst().transaction(), run.stream().map(ListedEvent::event).toList());
  }

  /** The next checkpoint is taken. */
  void advance() {
    Map<Place, ListedEvent> group = pending.remove(next);
    if (group != null) {
      count -= group.size();
      heldBytes -= group.values().stream().mapToLong(EventGroups::bytes).sum();
    }
    next++;
    completeTo = Math.max(completeTo, next - 1);
  }

  /** Forgets all that has not been taken, to be listed again. */
  void restart() {
    pending.clear();
    count = 0;
    heldBytes = 0;
    completeTo = next - 1;
  }
}
