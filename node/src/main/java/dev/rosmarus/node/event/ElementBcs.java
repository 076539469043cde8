package dev.rosmarus.node.event;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import dev.rosmarus.sui.walrus.event.EventId;
import dev.rosmarus.sui.walrus.event.StreamElement;
import dev.rosmarus.sui.walrus.event.StreamElement.CheckpointBoundary;
import dev.rosmarus.sui.walrus.event.StreamElement.EventElement;
import dev.rosmarus.sui.walrus.event.StreamPosition;
import dev.rosmarus.sui.walrus.event.UnknownEvent;

/**
 * Elements as event blobs hold them, positioned (Walrus node runtime spec, section 5.1), and as the
 * log does. The log has a form for what this version cannot read too, so that a later one, that
 * can, finds it.
 */
final class ElementBcs {

  private static final int POSITIONED = 0;
  private static final int UNKNOWN = 1;

  private ElementBcs() {}

  /** Writes {@code PositionedStreamEvent}, as all nodes write it. */
  static void writePositioned(BcsWriter out, StreamElement element) {
    switch (element) {
      case EventElement(StreamPosition _, EventId id, ContractEvent event) -> {
        ContractEventBcs.write(out.variant(0), event);
        id.write(out);
      }
      case CheckpointBoundary _ -> out.variant(1);
    }
    element.position().write(out);
  }

  /** Reads what {@link #writePositioned} wrote. */
  static StreamElement readPositioned(BcsReader in) {
    if (in.variant("stream event", 2) == 1) {
      return new CheckpointBoundary(StreamPosition.read(in));
    }
    ContractEvent event = ContractEventBcs.read(in);
    EventId id = EventId.read(in);
    return new EventElement(StreamPosition.read(in), id, event);
  }

  /** Writes the form of the log. */
  static void write(BcsWriter out, StreamElement element) {
    if (element instanceof EventElement(var position, var id, UnknownEvent event)) {
      position.write(out.variant(UNKNOWN));
      id.write(out);
      event.type().writeStruct(out);
      out.bytes(event.contents().segment());
    } else {
      writePositioned(out.variant(POSITIONED), element);
    }
  }

  /** Reads the form of the log; what was unknown when it was written may be known by now. */
  static StreamElement read(BcsReader in) {
    if (in.variant("stored element", 2) == POSITIONED) {
      return readPositioned(in);
    }
    StreamPosition position = StreamPosition.read(in);
    EventId id = EventId.read(in);
    StructTag type = StructTag.read(in);
    return new EventElement(position, id, ContractEvent.decode(type, in.bytes()));
  }
}
