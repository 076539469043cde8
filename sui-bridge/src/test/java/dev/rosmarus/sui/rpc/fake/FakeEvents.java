package dev.rosmarus.sui.rpc.fake;

import com.google.protobuf.ByteString;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.effects.TransactionEvents;
import dev.rosmarus.sui.proto.Bcs;
import dev.rosmarus.sui.proto.Checkpoint;
import dev.rosmarus.sui.proto.Event;
import dev.rosmarus.sui.proto.EventFilter;
import dev.rosmarus.sui.proto.ExecutedTransaction;
import dev.rosmarus.sui.proto.ListEventsRequest;
import dev.rosmarus.sui.proto.ListEventsResponse;
import dev.rosmarus.sui.proto.QueryEnd;
import dev.rosmarus.sui.proto.QueryEndReason;
import dev.rosmarus.sui.proto.SubscribeEventsRequest;
import dev.rosmarus.sui.proto.SubscribeEventsResponse;
import dev.rosmarus.sui.proto.Watermark;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Filtered events (Sui client spec, section 7.4); of the filters only types by their package. Lists
 * are short, so that every reason to end comes up.
 */
final class FakeEvents {

  private static final int ITEMS_MAX = 20;
  private static final int SCANNED_MAX = 30;

  private FakeEvents() {}

  /** Where a list goes on: before a checkpoint, after so many of its events that pass. */
  private record Place(long checkpoint, long passed) {

    ByteString cursor() {
      return ByteString.copyFrom(BcsWriter.growing().u64(checkpoint).u64(passed).toByteArray());
    }

    static Place of(ListEventsRequest request) {
      if (!request.getOptions().hasAfter()) {
        return new Place(request.getStartCheckpoint(), 0);
      }
      BcsReader in = BcsReader.of(request.getOptions().getAfter().toByteArray());
      return new Place(in.u64(), in.u64());
    }

    /** Everything before the checkpoint has been sent, if anything has. */
    Watermark watermark(long start) {
      Watermark.Builder watermark = Watermark.newBuilder().setCursor(cursor());
      if (checkpoint > start) {
        watermark.setCheckpoint(checkpoint - 1);
      }
      return watermark.build();
    }
  }

  static void list(
      FakeFullNode node, ListEventsRequest request, StreamObserver<ListEventsResponse> out) {
    if (request.getStartCheckpoint() < node.faults().prunedBelow()) {
      out.onError(
          Status.OUT_OF_RANGE
              .withDescription("events begin at " + node.faults().prunedBelow())
              .asRuntimeException());
      return;
    }
    List<ListEventsResponse> frames = frames(node, request);
    int sent = Math.min(frames.size(), node.faults().framesPerList());
    frames.subList(0, sent).forEach(out::onNext);
    if (sent < frames.size()) {
      out.onError(Status.UNAVAILABLE.withDescription("broken").asRuntimeException());
    } else {
      out.onCompleted();
    }
  }

  private static List<ListEventsResponse> frames(FakeFullNode node, ListEventsRequest request) {
    long start = request.getStartCheckpoint();
    List<ListEventsResponse> frames = new ArrayList<>();
    Place place = Place.of(request);
    for (int scanned = 0; ; scanned++) {
      Optional<QueryEndReason> end = end(node, request, place.checkpoint(), scanned);
      if (end.isPresent()) {
        frames.add(ended(place.watermark(start), end.get()).build());
        return frames;
      }
      List<Event> events = passing(node, place.checkpoint(), request.getFilter());
      for (int i = (int) place.passed(); i < events.size(); i++) {
        place = new Place(place.checkpoint(), i + 1);
        boolean last = frames.size() + 1 == ITEMS_MAX;
        Watermark watermark = place.watermark(start);
        frames.add(
            (last
                    ? ended(watermark, QueryEndReason.QUERY_END_REASON_ITEM_LIMIT)
                    : ListEventsResponse.newBuilder().setWatermark(watermark))
                .setEvent(FieldMasks.trim(events.get(i), request.getReadMask()))
                .build());
        if (last) {
          return frames;
        }
      }
      place = new Place(place.checkpoint() + 1, 0);
    }
  }

  private static ListEventsResponse.Builder ended(Watermark watermark, QueryEndReason reason) {
    return ListEventsResponse.newBuilder()
        .setWatermark(watermark)
        .setEnd(QueryEnd.newBuilder().setReason(reason));
  }

  private static Optional<QueryEndReason> end(
      FakeFullNode node, ListEventsRequest request, long checkpoint, int scanned) {
    if (request.hasEndCheckpoint() && checkpoint >= request.getEndCheckpoint()) {
      return Optional.of(QueryEndReason.QUERY_END_REASON_CHECKPOINT_BOUND);
    }
    if (checkpoint > node.height()) {
      return Optional.of(QueryEndReason.QUERY_END_REASON_LEDGER_TIP);
    }
    return scanned == SCANNED_MAX
        ? Optional.of(QueryEndReason.QUERY_END_REASON_SCAN_LIMIT)
        : Optional.empty();
  }

  private static List<Event> passing(FakeFullNode node, long checkpoint, EventFilter filter) {
    return node.ledger()
        .checkpoint(checkpoint)
        .map(found -> passing(node.faults().told(found), filter))
        .orElse(List.of());
  }

  private static List<Event> passing(Checkpoint checkpoint, EventFilter filter) {
    Set<Address> packages =
        filter.getTermsList().stream()
            .map(term -> term.getLiterals(0).getEventType().getEventType())
            .map(name -> Address.parse(name).orElseThrow())
            .collect(Collectors.toSet());
    List<Event> passing = new ArrayList<>();
    for (int t = 0; t < checkpoint.getTransactionsCount(); t++) {
      ExecutedTransaction transaction = checkpoint.getTransactions(t);
      List<dev.rosmarus.sui.effects.Event> events = events(transaction);
      for (int e = 0; e < events.size(); e++) {
        if (packages.contains(events.get(e).type().address())) {
          passing.add(
              shown(events.get(e)).toBuilder()
                  .setCheckpoint(checkpoint.getSequenceNumber())
                  .setTransactionDigest(transaction.getDigest())
                  .setTransactionIndex(t)
                  .setEventIndex(e)
                  .build());
        }
      }
    }
    return passing;
  }

  private static List<dev.rosmarus.sui.effects.Event> events(ExecutedTransaction transaction) {
    return transaction.getEvents().hasBcs()
        ? TransactionEvents.decode(
                MemorySegment.ofArray(transaction.getEvents().getBcs().getValue().toByteArray()))
            .events()
        : List.of();
  }

  private static Event shown(dev.rosmarus.sui.effects.Event event) {
    return Event.newBuilder()
        .setPackageId(event.packageId().toString())
        .setModule(event.module())
        .setSender(event.sender().toString())
        .setEventType(event.type().toString())
        .setContents(
            Bcs.newBuilder()
                .setName(event.type().toString())
                .setValue(ByteString.copyFrom(event.contents().toByteArray())))
        .build();
  }

  /** Of one subscription; its first frame says only where it begins. */
  static BiConsumer<Checkpoint, StreamObserver<SubscribeEventsResponse>> live(
      SubscribeEventsRequest request) {
    return new Live(request);
  }

  private static final class Live
      implements BiConsumer<Checkpoint, StreamObserver<SubscribeEventsResponse>> {

    private final SubscribeEventsRequest request;
    private boolean begun;

    Live(SubscribeEventsRequest request) {
      this.request = request;
    }

    @Override
    public void accept(Checkpoint checkpoint, StreamObserver<SubscribeEventsResponse> out) {
      long number = checkpoint.getSequenceNumber();
      List<Event> events = begun ? passing(checkpoint, request.getFilter()) : List.of();
      begun = true;
      for (int i = 0; i < events.size(); i++) {
        Watermark before =
            Watermark.newBuilder()
                .setCursor(new Place(number, i + 1).cursor())
                .setCheckpoint(number - 1)
                .build();
        out.onNext(
            SubscribeEventsResponse.newBuilder()
                .setWatermark(before)
                .setEvent(FieldMasks.trim(events.get(i), request.getReadMask()))
                .build());
      }
      Watermark complete =
          Watermark.newBuilder()
              .setCursor(new Place(number + 1, 0).cursor())
              .setCheckpoint(number)
              .build();
      out.onNext(SubscribeEventsResponse.newBuilder().setWatermark(complete).build());
    }
  }
}
