package dev.rosmarus.devchain.rpc.render;

import com.google.protobuf.FieldMask;
import dev.rosmarus.devchain.rpc.view.RanTransaction;
import dev.rosmarus.devchain.rpc.view.RanTransaction.Place;
import dev.rosmarus.sui.effects.Event;
import dev.rosmarus.sui.proto.TransactionEvents;
import java.lang.foreign.MemorySegment;

/** Events, each alone or as the list of a transaction. */
public final class EventRendering {

  private EventRendering() {}

  /** What is asked for of an event, or the usual. */
  public static Mask mask(FieldMask asked) {
    return Mask.of(
        asked,
        dev.rosmarus.sui.proto.Event.getDescriptor(),
        "event_type",
        "package_id",
        "module",
        "sender");
  }

  static TransactionEvents render(RanTransaction transaction, Mask mask) {
    byte[] bcs = transaction.events().encode();
    TransactionEvents.Builder out =
        TransactionEvents.newBuilder()
            .setBcs(Proto.bcs("TransactionEvents", bcs))
            .setDigest(
                dev.rosmarus.sui.effects.TransactionEvents.digest(MemorySegment.ofArray(bcs))
                    .toString());
    if (mask.wants("events")) {
      for (int i = 0; i < transaction.events().events().size(); i++) {
        out.addEvents(event(transaction, i, Mask.ALL));
      }
    }
    return mask.trim(out.build());
  }

  /** The event with this index among all of its transaction. */
  public static dev.rosmarus.sui.proto.Event event(
      RanTransaction transaction, int index, Mask mask) {
    Event event = transaction.events().events().get(index);
    dev.rosmarus.sui.proto.Event.Builder out =
        dev.rosmarus.sui.proto.Event.newBuilder()
            .setPackageId(event.packageId().toString())
            .setModule(event.module())
            .setSender(event.sender().toString())
            .setEventType(event.type().toString())
            .setContents(Proto.bcs(event.type().toString(), event.contents()))
            .setTransactionDigest(transaction.digest().toString())
            .setEventIndex(index);
    transaction.place().ifPresent(place -> addPlace(out, place));
    return mask.trim(out.build());
  }

  private static void addPlace(dev.rosmarus.sui.proto.Event.Builder out, Place place) {
    out.setCheckpoint(place.checkpoint()).setTransactionIndex(place.index());
  }
}
