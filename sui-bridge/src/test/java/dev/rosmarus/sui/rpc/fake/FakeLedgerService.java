package dev.rosmarus.sui.rpc.fake;

import com.google.protobuf.FieldMask;
import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.rosmarus.sui.proto.BatchGetObjectsRequest;
import dev.rosmarus.sui.proto.BatchGetObjectsResponse;
import dev.rosmarus.sui.proto.Checkpoint;
import dev.rosmarus.sui.proto.GetCheckpointRequest;
import dev.rosmarus.sui.proto.GetCheckpointResponse;
import dev.rosmarus.sui.proto.GetEpochRequest;
import dev.rosmarus.sui.proto.GetEpochResponse;
import dev.rosmarus.sui.proto.GetObjectRequest;
import dev.rosmarus.sui.proto.GetObjectResponse;
import dev.rosmarus.sui.proto.GetObjectResult;
import dev.rosmarus.sui.proto.GetServiceInfoRequest;
import dev.rosmarus.sui.proto.GetServiceInfoResponse;
import dev.rosmarus.sui.proto.GetTransactionRequest;
import dev.rosmarus.sui.proto.GetTransactionResponse;
import dev.rosmarus.sui.proto.LedgerServiceGrpc;
import dev.rosmarus.sui.proto.ListEventsRequest;
import dev.rosmarus.sui.proto.ListEventsResponse;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.Optional;

final class FakeLedgerService extends LedgerServiceGrpc.LedgerServiceImplBase {

  private static final int BATCH_MAX = 100;

  private final FakeFullNode node;

  FakeLedgerService(FakeFullNode node) {
    this.node = node;
  }

  @Override
  public void getServiceInfo(
      GetServiceInfoRequest request, StreamObserver<GetServiceInfoResponse> out) {
    Replies.one(
        out,
        () -> {
          long millis = node.ledger().millis() - node.faults().clockBehindMillis();
          return GetServiceInfoResponse.newBuilder()
              .setChainId(node.faults().chain(node.ledger().chain()).toString())
              .setChain("unknown")
              .setEpoch(0)
              .setCheckpointHeight(Math.max(0, node.height()))
              .setTimestamp(Replies.timestamp(millis))
              .setLowestAvailableCheckpoint(node.faults().prunedBelow())
              .setLowestAvailableCheckpointObjects(node.faults().prunedBelow())
              .setServer("fake/1.0")
              .build();
        });
  }

  @Override
  public void getObject(GetObjectRequest request, StreamObserver<GetObjectResponse> out) {
    Replies.one(
        out,
        () ->
            GetObjectResponse.newBuilder()
                .setObject(object(request.getObjectId(), request.getReadMask()))
                .build());
  }

  private dev.rosmarus.sui.proto.Object object(String id, FieldMask mask) {
    return node.ledger()
        .object(id, node.height())
        .map(found -> FieldMasks.trim(found, mask))
        .orElseThrow(() -> Replies.notFound("Object " + id + " not found"));
  }

  @Override
  public void batchGetObjects(
      BatchGetObjectsRequest request, StreamObserver<BatchGetObjectsResponse> out) {
    Replies.one(
        out,
        () -> {
          if (request.getRequestsCount() > BATCH_MAX) {
            throw Replies.invalid("too many objects");
          }
          BatchGetObjectsResponse.Builder reply = BatchGetObjectsResponse.newBuilder();
          for (GetObjectRequest each : request.getRequestsList()) {
            reply.addObjects(result(each.getObjectId(), request.getReadMask()));
          }
          return reply.build();
        });
  }

  private GetObjectResult result(String id, FieldMask mask) {
    try {
      return GetObjectResult.newBuilder().setObject(object(id, mask)).build();
    } catch (StatusRuntimeException e) {
      return GetObjectResult.newBuilder()
          .setError(
              Status.newBuilder().setCode(Code.NOT_FOUND_VALUE).setMessage("Object not found"))
          .build();
    }
  }

  @Override
  public void getTransaction(
      GetTransactionRequest request, StreamObserver<GetTransactionResponse> out) {
    Replies.one(
        out,
        () ->
            GetTransactionResponse.newBuilder()
                .setTransaction(
                    node.ledger()
                        .transaction(request.getDigest(), node.height())
                        .map(found -> FieldMasks.trim(found, request.getReadMask()))
                        .orElseThrow(() -> Replies.notFound("Transaction not found")))
                .build());
  }

  @Override
  public void getCheckpoint(
      GetCheckpointRequest request, StreamObserver<GetCheckpointResponse> out) {
    Replies.one(
        out,
        () -> {
          long number = request.hasSequenceNumber() ? request.getSequenceNumber() : node.height();
          Checkpoint told = node.faults().told(checkpoint(number));
          return GetCheckpointResponse.newBuilder()
              .setCheckpoint(FieldMasks.trim(told, request.getReadMask()))
              .build();
        });
  }

  private Checkpoint checkpoint(long number) {
    if (node.faults().missesEventOf(number)) {
      throw io.grpc.Status.INTERNAL
          .withDescription("missing event digest for transaction")
          .asRuntimeException();
    }
    boolean there = number <= node.height() && number >= node.faults().prunedBelow();
    return (there ? node.ledger().checkpoint(number) : Optional.<Checkpoint>empty())
        .orElseThrow(() -> Replies.notFound("Checkpoint " + number + " not found"));
  }

  @Override
  public void getEpoch(GetEpochRequest request, StreamObserver<GetEpochResponse> out) {
    Optional<Long> number = request.hasEpoch() ? Optional.of(request.getEpoch()) : Optional.empty();
    Replies.one(
        out,
        () ->
            GetEpochResponse.newBuilder()
                .setEpoch(
                    node.ledger()
                        .epoch(number)
                        .map(found -> FieldMasks.trim(found, request.getReadMask()))
                        .orElseThrow(() -> Replies.notFound("Epoch not found")))
                .build());
  }

  @Override
  public void listEvents(ListEventsRequest request, StreamObserver<ListEventsResponse> out) {
    FakeEvents.list(node, request, out);
  }
}
