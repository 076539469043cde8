package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.effects.Event;
import dev.rosmarus.sui.proto.EventFilter;
import dev.rosmarus.sui.proto.EventLiteral;
import dev.rosmarus.sui.proto.EventTerm;
import dev.rosmarus.sui.proto.EventTypeFilter;
import dev.rosmarus.sui.proto.ListEventsResponse;
import dev.rosmarus.sui.proto.QueryEndReason;
import dev.rosmarus.sui.proto.SubscribeEventsResponse;
import dev.rosmarus.sui.proto.Watermark;
import dev.rosmarus.sui.rpc.EventFrame.EndReason;
import dev.rosmarus.sui.rpc.EventFrame.ListedEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Events and filters over them, from and to protobuf (Sui client spec, section 7.4). */
final class EventForm {

  private EventForm() {}

  static Event event(Strict in, dev.rosmarus.sui.proto.Event event) {
    in.require(!event.getModule().isEmpty(), "event.module");
    return new Event(
        in.address("event.package_id", event.getPackageId()),
        event.getModule(),
        in.address("event.sender", event.getSender()),
        in.struct("event.event_type", event.getEventType()),
        in.bytes("event.contents", event.hasContents(), event.getContents()));
  }

  /** One term for each package, so that an event of any of them passes. */
  static EventFilter definedBy(List<Address> packages) {
    EventFilter.Builder filter = EventFilter.newBuilder();
    for (Address each : packages) {
      EventTypeFilter type = EventTypeFilter.newBuilder().setEventType(each.toString()).build();
      filter.addTerms(
          EventTerm.newBuilder().addLiterals(EventLiteral.newBuilder().setEventType(type)));
    }
    return filter.build();
  }

  static EventFrame frame(Strict in, SubscribeEventsResponse frame) {
    return frame(
        in,
        frame.getWatermark(),
        frame.hasEvent() ? Optional.of(frame.getEvent()) : Optional.empty(),
        Optional.empty());
  }

  static EventFrame frame(Strict in, ListEventsResponse frame) {
    return frame(
        in,
        frame.getWatermark(),
        frame.hasEvent() ? Optional.of(frame.getEvent()) : Optional.empty(),
        frame.hasEnd() ? Optional.of(reason(frame.getEnd().getReason())) : Optional.empty());
  }

  private static EventFrame frame(
      Strict in,
      Watermark watermark,
      Optional<dev.rosmarus.sui.proto.Event> event,
      Optional<EndReason> end) {
    Bytes cursor = Strict.bytes(watermark.getCursor());
    in.require(event.isEmpty() || !cursor.isEmpty(), "watermark.cursor");
    return new EventFrame(
        new Cursor(cursor),
        watermark.hasCheckpoint()
            ? OptionalLong.of(watermark.getCheckpoint())
            : OptionalLong.empty(),
        event.map(each -> listed(in, each)),
        end);
  }

  private static ListedEvent listed(Strict in, dev.rosmarus.sui.proto.Event event) {
    in.require(event.hasCheckpoint(), "event.checkpoint");
    in.require(event.hasTransactionIndex(), "event.transaction_index");
    in.require(event.hasEventIndex(), "event.event_index");
    return new ListedEvent(
        event.getCheckpoint(),
        event.getTransactionIndex(),
        in.digest("event.transaction_digest", event.getTransactionDigest()),
        event.getEventIndex(),
        event(in, event));
  }

  private static EndReason reason(QueryEndReason reason) {
    return switch (reason) {
      case QUERY_END_REASON_ITEM_LIMIT -> EndReason.ITEM_LIMIT;
      case QUERY_END_REASON_SCAN_LIMIT -> EndReason.SCAN_LIMIT;
      case QUERY_END_REASON_CHECKPOINT_BOUND -> EndReason.CHECKPOINT_BOUND;
      case QUERY_END_REASON_CURSOR_BOUND -> EndReason.CURSOR_BOUND;
      case QUERY_END_REASON_LEDGER_TIP -> EndReason.LEDGER_TIP;
      case QUERY_END_REASON_UNKNOWN, UNRECOGNIZED -> EndReason.UNKNOWN;
    };
  }
}
