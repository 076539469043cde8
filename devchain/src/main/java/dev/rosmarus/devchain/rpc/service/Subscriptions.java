package dev.rosmarus.devchain.rpc.service;

import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.rpc.fault.RpcFaults;
import dev.rosmarus.devchain.rpc.render.CheckpointRendering;
import dev.rosmarus.devchain.rpc.render.EventRendering;
import dev.rosmarus.devchain.rpc.render.ExecutedRendering;
import dev.rosmarus.devchain.rpc.render.Mask;
import dev.rosmarus.devchain.rpc.service.LedgerItem.EventAt;
import dev.rosmarus.devchain.rpc.view.ChainCheckpoint;
import dev.rosmarus.devchain.rpc.view.RanTransaction;
import dev.rosmarus.sui.proto.SubscribeCheckpointsRequest;
import dev.rosmarus.sui.proto.SubscribeCheckpointsResponse;
import dev.rosmarus.sui.proto.SubscribeEventsRequest;
import dev.rosmarus.sui.proto.SubscribeEventsResponse;
import dev.rosmarus.sui.proto.SubscribeTransactionsRequest;
import dev.rosmarus.sui.proto.SubscribeTransactionsResponse;
import dev.rosmarus.sui.proto.SubscriptionServiceGrpc;
import dev.rosmarus.sui.proto.Watermark;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Streams from the head on (Sui client spec, section 7.3). Filtered ones begin with a frame that
 * says how far they are, and say so again after every checkpoint.
 */
public final class Subscriptions extends SubscriptionServiceGrpc.SubscriptionServiceImplBase {

  static final int SUBSCRIPTIONS_MAX = 1024;

  private final Devchain chain;
  private final RpcFaults faults;
  private final AtomicInteger open = new AtomicInteger();

  public Subscriptions(Devchain chain, RpcFaults faults) {
    this.chain = chain;
    this.faults = faults;
  }

  /** How many are open. */
  public int open() {
    return open.get();
  }

  @Override
  public void subscribeCheckpoints(
      SubscribeCheckpointsRequest request, StreamObserver<SubscribeCheckpointsResponse> out) {
    follow(
        out,
        () -> {
          Mask mask = CheckpointRendering.mask(request.getReadMask());
          Optional<Predicate<RanTransaction>> filter =
              request.hasFilter() ? Optional.of(Filters.of(request.getFilter())) : Optional.empty();
          LedgerItem.Source<ChainCheckpoint> source = LedgerItem.checkpoints(filter);
          return new Follower.Frames<>(
              source,
              item ->
                  SubscribeCheckpointsResponse.newBuilder()
                      .setCursor(item.shown().number())
                      .setCheckpoint(
                          CheckpointRendering.render(
                              item.shown(), mask, filter.orElse(ran -> true)))
                      .build(),
              filter.isEmpty()
                  ? Optional.empty()
                  : Optional.of(number ->
                      SubscribeCheckpointsResponse.newBuilder().setCursor(number).build()));
        });
  }

  @Override
  public void subscribeTransactions(
      SubscribeTransactionsRequest request, StreamObserver<SubscribeTransactionsResponse> out) {
    follow(
        out,
        () -> {
          Mask mask = ExecutedRendering.mask(request.getReadMask());
          Predicate<RanTransaction> filter =
              request.hasFilter() ? Filters.of(request.getFilter()) : ran -> true;
          return new Follower.Frames<>(
              LedgerItem.transactions(filter),
              item ->
                  SubscribeTransactionsResponse.newBuilder()
                      .setTransaction(ExecutedRendering.render(item.shown(), mask))
                      .setWatermark(behind(item.position()))
                      .build(),
              Optional.of(number ->
                  SubscribeTransactionsResponse.newBuilder()
                      .setWatermark(through(number))
                      .build()));
        });
  }

  @Override
  public void subscribeEvents(
      SubscribeEventsRequest request, StreamObserver<SubscribeEventsResponse> out) {
    follow(
        out,
        () -> {
          Mask mask = EventRendering.mask(request.getReadMask());
          Predicate<EventAt> filter =
              request.hasFilter() ? Filters.of(request.getFilter()) : event -> true;
          return new Follower.Frames<>(
              LedgerItem.events(filter),
              item ->
                  SubscribeEventsResponse.newBuilder()
                      .setEvent(
                          EventRendering.event(
                              item.shown().transaction(), item.shown().index(), mask))
                      .setWatermark(behind(item.position()))
                      .build(),
              Optional.of(number ->
                  SubscribeEventsResponse.newBuilder().setWatermark(through(number)).build()));
        });
  }

  private static Watermark behind(LedgerPosition position) {
    Watermark.Builder out = Watermark.newBuilder().setCursor(position.cursor());
    if (position.checkpoint() > 0) {
      out.setCheckpoint(position.checkpoint() - 1);
    }
    return out.build();
  }

  private static Watermark through(long checkpoint) {
    return Watermark.newBuilder()
        .setCursor(LedgerPosition.endOf(checkpoint).cursor())
        .setCheckpoint(checkpoint)
        .build();
  }

  private <T, R> void follow(StreamObserver<R> out, Supplier<Follower.Frames<T, R>> frames) {
    Follower<T, R> follower;
    try {
      follower = new Follower<>(chain, faults, frames.get(), (ServerCallStreamObserver<R>) out);
    } catch (RuntimeException e) {
      out.onError(Replies.error(e));
      return;
    }
    if (open.incrementAndGet() > SUBSCRIPTIONS_MAX) {
      open.decrementAndGet();
      out.onError(
          Status.UNAVAILABLE
              .withDescription("more than " + SUBSCRIPTIONS_MAX + " subscriptions")
              .asRuntimeException());
      return;
    }
    follower.start(open::decrementAndGet);
  }
}
