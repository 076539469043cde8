package dev.rosmarus.sui.rpc.fake;

import dev.rosmarus.sui.proto.Checkpoint;
import dev.rosmarus.sui.proto.SubscribeCheckpointsRequest;
import dev.rosmarus.sui.proto.SubscribeCheckpointsResponse;
import dev.rosmarus.sui.proto.SubscribeEventsRequest;
import dev.rosmarus.sui.proto.SubscribeEventsResponse;
import dev.rosmarus.sui.proto.SubscriptionServiceGrpc;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** Streams from the node's height on; a checkpoint that becomes part of it is sent at once. */
final class FakeSubscriptions extends SubscriptionServiceGrpc.SubscriptionServiceImplBase {

  private final FakeFullNode node;
  private final AtomicInteger open = new AtomicInteger();

  FakeSubscriptions(FakeFullNode node) {
    this.node = node;
  }

  int open() {
    return open.get();
  }

  @Override
  public void subscribeCheckpoints(
      SubscribeCheckpointsRequest request, StreamObserver<SubscribeCheckpointsResponse> out) {
    follow(
        out,
        (checkpoint, to) ->
            to.onNext(
                SubscribeCheckpointsResponse.newBuilder()
                    .setCursor(checkpoint.getSequenceNumber())
                    .setCheckpoint(FieldMasks.trim(checkpoint, request.getReadMask()))
                    .build()));
  }

  @Override
  public void subscribeEvents(
      SubscribeEventsRequest request, StreamObserver<SubscribeEventsResponse> out) {
    follow(out, FakeEvents.live(request));
  }

  private <R> void follow(StreamObserver<R> out, BiConsumer<Checkpoint, StreamObserver<R>> send) {
    Follower<R> follower = new Follower<>((ServerCallStreamObserver<R>) out, send);
    open.incrementAndGet();
    node.ledger().watch(follower);
    follower.run();
  }

  private final class Follower<R> implements Runnable {
    private final ServerCallStreamObserver<R> out;
    private final BiConsumer<Checkpoint, StreamObserver<R>> send;
    private long next = Math.max(0, node.height());
    private int frames;
    private boolean ended;

    Follower(ServerCallStreamObserver<R> out, BiConsumer<Checkpoint, StreamObserver<R>> send) {
      this.out = out;
      this.send = send;
      out.setOnCancelHandler(this::end);
    }

    @Override
    public synchronized void run() {
      if (node.faults().subscriptionsSilent()) {
        return;
      }
      while (!ended && next <= node.height()) {
        if (frames == node.faults().framesPerSubscription()) {
          end();
          out.onError(Status.UNAVAILABLE.withDescription("dropped").asRuntimeException());
          return;
        }
        long number = next++;
        if (!node.faults().skips(number)) {
          node.ledger()
              .checkpoint(number)
              .ifPresent(found -> send.accept(node.faults().told(found), out));
          frames++;
        }
      }
    }

    private synchronized void end() {
      if (!ended) {
        ended = true;
        open.decrementAndGet();
        node.ledger().unwatch(this);
      }
    }
  }
}
