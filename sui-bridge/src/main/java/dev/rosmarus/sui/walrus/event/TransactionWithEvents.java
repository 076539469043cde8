package dev.rosmarus.sui.walrus.event;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.effects.Event;
import java.util.List;

/** A transaction and all its events, of whatever packages, in their order. */
public record TransactionWithEvents(Digest transaction, List<Event> events) {

  public TransactionWithEvents {
    events = List.copyOf(events);
  }
}
