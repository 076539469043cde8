package dev.rosmarus.sui.rpc.fake;

import dev.rosmarus.sui.proto.Checkpoint;
import dev.rosmarus.sui.proto.ListEventsRequest;
import dev.rosmarus.sui.proto.ListEventsResponse;
import dev.rosmarus.sui.proto.SubscribeEventsRequest;
import dev.rosmarus.sui.proto.SubscribeEventsResponse;
import dev.rosmarus.sui.proto.Watermark;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** Filtered events; without an index the list is not offered. */
final class FakeEvents {

  private FakeEvents() {}

  static void list(
      FakeFullNode node, ListEventsRequest request, StreamObserver<ListEventsResponse> out) {
    out.onError(Status.UNIMPLEMENTED.withDescription("no index").asRuntimeException());
  }

  static List<SubscribeEventsResponse> frames(
      Checkpoint checkpoint, SubscribeEventsRequest request) {
    return List.of(
        SubscribeEventsResponse.newBuilder()
            .setWatermark(Watermark.newBuilder().setCheckpoint(checkpoint.getSequenceNumber()))
            .build());
  }
}
