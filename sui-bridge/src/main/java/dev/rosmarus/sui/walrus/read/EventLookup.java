package dev.rosmarus.sui.walrus.read;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.effects.Event;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.LedgerReads;
import dev.rosmarus.sui.rpc.TransactionDetail;
import dev.rosmarus.sui.rpc.TransactionView;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import dev.rosmarus.sui.walrus.event.EventId;
import dev.rosmarus.sui.walrus.event.WalrusEventNumbering;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Finds an event by the id that the stream gives it (section 6, item 12). */
final class EventLookup {

  private final LedgerReads ledger;
  private final UnaryOperator<Address> originalOf;

  EventLookup(LedgerReads ledger, UnaryOperator<Address> originalOf) {
    this.ledger = ledger;
    this.originalOf = originalOf;
  }

  Optional<ContractEvent> event(EventId id, Address walrusOriginal, Freshness freshness) {
    WalrusEventNumbering numbering = new WalrusEventNumbering(walrusOriginal, originalOf);
    List<Event> ofWalrus =
        ledger
            .transaction(id.transaction(), TransactionDetail.EFFECTS_AND_EVENTS, freshness)
            .flatMap(TransactionView::events)
            .map(events -> events.events().stream().filter(numbering::isOfWalrus).toList())
            .orElse(List.of());
    if (Long.compareUnsigned(id.index(), ofWalrus.size()) >= 0) {
      return Optional.empty();
    }
    Event event = ofWalrus.get((int) id.index());
    return Optional.of(ContractEvent.decode(event.type(), event.contents().toByteArray()));
  }
}
