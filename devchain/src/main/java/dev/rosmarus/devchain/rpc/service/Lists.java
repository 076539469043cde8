package dev.rosmarus.devchain.rpc.service;

import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.rpc.render.CheckpointRendering;
import dev.rosmarus.devchain.rpc.render.EventRendering;
import dev.rosmarus.devchain.rpc.render.ExecutedRendering;
import dev.rosmarus.devchain.rpc.render.Mask;
import dev.rosmarus.devchain.rpc.service.LedgerItem.EventAt;
import dev.rosmarus.devchain.rpc.view.RanTransaction;
import dev.rosmarus.sui.proto.ListCheckpointsRequest;
import dev.rosmarus.sui.proto.ListCheckpointsResponse;
import dev.rosmarus.sui.proto.ListEventsRequest;
import dev.rosmarus.sui.proto.ListEventsResponse;
import dev.rosmarus.sui.proto.ListTransactionsRequest;
import dev.rosmarus.sui.proto.ListTransactionsResponse;
import dev.rosmarus.sui.proto.QueryEnd;
import dev.rosmarus.sui.proto.QueryEndReason;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** The filtered history (Sui client spec, section 7.4), of one state of the chain. */
final class Lists {

  private Lists() {}

  static void checkpoints(
      LedgerState state,
      ListCheckpointsRequest request,
      StreamObserver<ListCheckpointsResponse> out) {
    run(
        out,
        () -> {
          Mask mask = CheckpointRendering.mask(request.getReadMask());
          Optional<Predicate<RanTransaction>> filter =
              request.hasFilter() ? Optional.of(Filters.of(request.getFilter())) : Optional.empty();
          new ListWalk<>(
                  state,
                  LedgerItem.checkpoints(filter),
                  bounds(
                      request.hasStartCheckpoint(),
                      request.getStartCheckpoint(),
                      request.hasEndCheckpoint(),
                      request.getEndCheckpoint()),
                  request.getOptions())
              .run((item, watermark, reason) -> {
                ListCheckpointsResponse.Builder frame =
                    ListCheckpointsResponse.newBuilder().setWatermark(watermark);
                item.ifPresent(each ->
                    frame.setCheckpoint(
                        CheckpointRendering.render(each, mask, filter.orElse(ran -> true))));
                reason.ifPresent(why -> frame.setEnd(end(why)));
                out.onNext(frame.build());
              });
        });
  }

  static void transactions(
      LedgerState state,
      ListTransactionsRequest request,
      StreamObserver<ListTransactionsResponse> out) {
    run(
        out,
        () -> {
          Mask mask = ExecutedRendering.mask(request.getReadMask());
          Predicate<RanTransaction> filter =
              request.hasFilter() ? Filters.of(request.getFilter()) : ran -> true;
          new ListWalk<>(
                  state,
                  LedgerItem.transactions(filter),
                  bounds(
                      request.hasStartCheckpoint(),
                      request.getStartCheckpoint(),
                      request.hasEndCheckpoint(),
                      request.getEndCheckpoint()),
                  request.getOptions())
              .run((item, watermark, reason) -> {
                ListTransactionsResponse.Builder frame =
                    ListTransactionsResponse.newBuilder().setWatermark(watermark);
                item.ifPresent(each -> frame.setTransaction(ExecutedRendering.render(each, mask)));
                reason.ifPresent(why -> frame.setEnd(end(why)));
                out.onNext(frame.build());
              });
        });
  }

  static void events(
      LedgerState state, ListEventsRequest request, StreamObserver<ListEventsResponse> out) {
    run(
        out,
        () -> {
          Mask mask = EventRendering.mask(request.getReadMask());
          Predicate<EventAt> filter =
              request.hasFilter() ? Filters.of(request.getFilter()) : event -> true;
          new ListWalk<>(
                  state,
                  LedgerItem.events(filter),
                  bounds(
                      request.hasStartCheckpoint(),
                      request.getStartCheckpoint(),
                      request.hasEndCheckpoint(),
                      request.getEndCheckpoint()),
                  request.getOptions())
              .run((item, watermark, reason) -> {
                ListEventsResponse.Builder frame =
                    ListEventsResponse.newBuilder().setWatermark(watermark);
                item.ifPresent(each ->
                    frame.setEvent(EventRendering.event(each.transaction(), each.index(), mask)));
                reason.ifPresent(why -> frame.setEnd(end(why)));
                out.onNext(frame.build());
              });
        });
  }

  private static ListWalk.Bounds bounds(boolean hasStart, long start, boolean hasEnd, long end) {
    return new ListWalk.Bounds(
        hasStart ? OptionalLong.of(start) : OptionalLong.empty(),
        hasEnd ? OptionalLong.of(end) : OptionalLong.empty());
  }

  private static QueryEnd end(QueryEndReason reason) {
    return QueryEnd.newBuilder().setReason(reason).build();
  }

  private static void run(StreamObserver<?> out, Runnable list) {
    try {
      list.run();
    } catch (RuntimeException e) {
      out.onError(Replies.error(e));
      return;
    }
    out.onCompleted();
  }
}
