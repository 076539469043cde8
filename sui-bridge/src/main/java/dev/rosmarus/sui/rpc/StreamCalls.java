package dev.rosmarus.sui.rpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.endpoint.Wanted;
import dev.rosmarus.sui.proto.Checkpoint;
import dev.rosmarus.sui.proto.LedgerServiceGrpc;
import dev.rosmarus.sui.proto.ListEventsRequest;
import dev.rosmarus.sui.proto.QueryOptions;
import dev.rosmarus.sui.proto.SubscribeCheckpointsRequest;
import dev.rosmarus.sui.proto.SubscribeCheckpointsResponse;
import dev.rosmarus.sui.proto.SubscribeEventsRequest;
import dev.rosmarus.sui.proto.SubscriptionServiceGrpc;
import io.grpc.MethodDescriptor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/**
 * Streams, opened at the first endpoint that lets them be; what to do when one ends is not ours.
 */
final class StreamCalls implements Subscriptions {

  private final Asker asker;
  private final StreamLimits limits;

  StreamCalls(Asker asker, StreamLimits limits) {
    this.asker = asker;
    this.limits = limits;
  }

  @Override
  public ServerStream<CheckpointFrame> subscribeCheckpoints(CheckpointDetail detail) {
    return open(
        SubscriptionServiceGrpc.getSubscribeCheckpointsMethod(),
        SubscribeCheckpointsRequest.newBuilder().setReadMask(Masks.checkpoint(detail)).build(),
        (in, frame) ->
            new CheckpointFrame(
                cursor(in, frame), CheckpointCodec.convert(in, frame.getCheckpoint(), detail)));
  }

  @Override
  public ServerStream<InclusionFrame> subscribeInclusions() {
    return open(
        SubscriptionServiceGrpc.getSubscribeCheckpointsMethod(),
        SubscribeCheckpointsRequest.newBuilder().setReadMask(Masks.INCLUSION).build(),
        StreamCalls::inclusions);
  }

  /** It is the number of the checkpoint, and says how far the server is. */
  private long cursor(Strict in, SubscribeCheckpointsResponse frame) {
    in.require(frame.hasCursor(), "cursor");
    in.require(frame.hasCheckpoint(), "checkpoint");
    int index = asker.servers().urls().indexOf(in.endpoint());
    asker.servers().pool().reached(index, frame.getCursor());
    return frame.getCursor();
  }

  private static InclusionFrame inclusions(Strict in, SubscribeCheckpointsResponse frame) {
    in.require(frame.hasCheckpoint(), "checkpoint");
    Checkpoint checkpoint = frame.getCheckpoint();
    in.require(checkpoint.hasSequenceNumber(), "sequence_number");
    in.require(checkpoint.getSummary().hasTimestamp(), "summary.timestamp");
    List<Digest> digests =
        checkpoint.getTransactionsList().stream()
            .map(each -> in.digest("transactions.digest", each.getDigest()))
            .toList();
    return new InclusionFrame(
        checkpoint.getSequenceNumber(),
        Strict.millis(checkpoint.getSummary().getTimestamp()),
        digests);
  }

  @Override
  public ServerStream<EventFrame> subscribeEvents(List<Address> definingPackages) {
    SubscribeEventsRequest request =
        SubscribeEventsRequest.newBuilder()
            .setReadMask(Masks.EVENT)
            .setFilter(EventForm.definedBy(definingPackages))
            .build();
    return open(SubscriptionServiceGrpc.getSubscribeEventsMethod(), request, EventForm::frame);
  }

  @Override
  public ServerStream<EventFrame> listEvents(
      List<Address> definingPackages, long start, OptionalLong end, Cursor after) {
    ListEventsRequest.Builder request =
        ListEventsRequest.newBuilder()
            .setReadMask(Masks.EVENT)
            .setFilter(EventForm.definedBy(definingPackages))
            .setStartCheckpoint(start);
    end.ifPresent(request::setEndCheckpoint);
    if (!after.equals(Cursor.START)) {
      request.setOptions(
          QueryOptions.newBuilder().setAfter(ByteString.copyFrom(after.bytes().toByteArray())));
    }
    return open(LedgerServiceGrpc.getListEventsMethod(), request.build(), EventForm::frame);
  }

  private <Q, R extends MessageLite, T> ServerStream<T> open(
      MethodDescriptor<Q, R> method, Q request, BiFunction<Strict, R, T> form) {
    Servers servers = asker.servers();
    return asker.onePass(
        new Question<ServerStream<T>>(
            Purpose.READ,
            Wanted.anyFor(Question.name(method)).freshly(),
            Optional.empty(),
            false,
            (server, timeout) ->
                Optional.of(FrameStream.open(servers, server, method, request, form, limits))));
  }
}
