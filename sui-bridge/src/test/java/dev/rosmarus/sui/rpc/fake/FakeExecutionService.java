package dev.rosmarus.sui.rpc.fake;

import dev.rosmarus.sui.proto.ExecuteTransactionRequest;
import dev.rosmarus.sui.proto.ExecuteTransactionResponse;
import dev.rosmarus.sui.proto.SimulateTransactionRequest;
import dev.rosmarus.sui.proto.SimulateTransactionResponse;
import dev.rosmarus.sui.proto.TransactionExecutionServiceGrpc;
import io.grpc.stub.StreamObserver;

final class FakeExecutionService
    extends TransactionExecutionServiceGrpc.TransactionExecutionServiceImplBase {

  private final FakeFullNode node;

  FakeExecutionService(FakeFullNode node) {
    this.node = node;
  }

  @Override
  public void executeTransaction(
      ExecuteTransactionRequest request, StreamObserver<ExecuteTransactionResponse> out) {
    Replies.one(
        out,
        () ->
            ExecuteTransactionResponse.newBuilder()
                .setTransaction(
                    FieldMasks.trim(node.ledger().execute(request), request.getReadMask()))
                .build());
  }

  @Override
  public void simulateTransaction(
      SimulateTransactionRequest request, StreamObserver<SimulateTransactionResponse> out) {
    Replies.one(
        out,
        () -> {
          SimulateTransactionResponse reply = node.ledger().simulate(request);
          SimulateTransactionResponse.Builder shown =
              FieldMasks.trim(reply, request.getReadMask()).toBuilder();
          if (reply.hasSuggestedGasPrice()) {
            shown.setSuggestedGasPrice(reply.getSuggestedGasPrice());
          }
          return shown.build();
        });
  }
}
