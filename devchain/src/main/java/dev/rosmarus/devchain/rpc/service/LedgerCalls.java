package dev.rosmarus.devchain.rpc.service;

import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.ledger.CheckpointRecord;
import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.rpc.render.CheckpointRendering;
import dev.rosmarus.devchain.rpc.render.ExecutedRendering;
import dev.rosmarus.devchain.rpc.render.Mask;
import dev.rosmarus.devchain.rpc.render.Proto;
import dev.rosmarus.devchain.rpc.view.ChainCheckpoint;
import dev.rosmarus.devchain.rpc.view.ChainFacts;
import dev.rosmarus.devchain.rpc.view.RanTransaction;
import dev.rosmarus.devchain.rpc.view.Requests;
import dev.rosmarus.devchain.rpc.view.RpcRefusal;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.proto.BatchGetObjectsRequest;
import dev.rosmarus.sui.proto.BatchGetObjectsResponse;
import dev.rosmarus.sui.proto.BatchGetTransactionsRequest;
import dev.rosmarus.sui.proto.BatchGetTransactionsResponse;
import dev.rosmarus.sui.proto.Epoch;
import dev.rosmarus.sui.proto.ExecutedTransaction;
import dev.rosmarus.sui.proto.GetCheckpointRequest;
import dev.rosmarus.sui.proto.GetCheckpointResponse;
import dev.rosmarus.sui.proto.GetEpochRequest;
import dev.rosmarus.sui.proto.GetEpochResponse;
import dev.rosmarus.sui.proto.GetObjectRequest;
import dev.rosmarus.sui.proto.GetObjectResponse;
import dev.rosmarus.sui.proto.GetServiceInfoRequest;
import dev.rosmarus.sui.proto.GetServiceInfoResponse;
import dev.rosmarus.sui.proto.GetTransactionRequest;
import dev.rosmarus.sui.proto.GetTransactionResponse;
import dev.rosmarus.sui.proto.GetTransactionResult;
import dev.rosmarus.sui.proto.LedgerServiceGrpc;
import dev.rosmarus.sui.proto.ListCheckpointsRequest;
import dev.rosmarus.sui.proto.ListCheckpointsResponse;
import dev.rosmarus.sui.proto.ListEventsRequest;
import dev.rosmarus.sui.proto.ListEventsResponse;
import dev.rosmarus.sui.proto.ListTransactionsRequest;
import dev.rosmarus.sui.proto.ListTransactionsResponse;
import dev.rosmarus.sui.proto.ProtocolConfig;
import dev.rosmarus.sui.proto.ValidatorCommittee;
import io.grpc.stub.StreamObserver;
import java.util.Optional;

/** Objects, transactions, checkpoints and epochs (Sui client spec, section 3). */
public final class LedgerCalls extends LedgerServiceGrpc.LedgerServiceImplBase {

  static final int BATCH_TRANSACTIONS_MAX = 200;

  private static final String SERVER = "rosmarus-devchain";

  private final Devchain chain;

  public LedgerCalls(Devchain chain) {
    this.chain = chain;
  }

  @Override
  public void getServiceInfo(
      GetServiceInfoRequest request, StreamObserver<GetServiceInfoResponse> out) {
    Replies.one(out, () -> info(ChainFacts.of(chain.state())));
  }

  private static GetServiceInfoResponse info(ChainFacts facts) {
    return GetServiceInfoResponse.newBuilder()
        .setChainId(facts.chainId().toString())
        .setChain(ChainFacts.CHAIN_NAME)
        .setEpoch(facts.epoch())
        .setCheckpointHeight(facts.head())
        .setTimestamp(Proto.timestamp(facts.headTimestampMs()))
        .setLowestAvailableCheckpoint(facts.lowestCheckpoint())
        .setLowestAvailableCheckpointObjects(facts.lowestCheckpoint())
        .setServer(SERVER)
        .build();
  }

  @Override
  public void getObject(GetObjectRequest request, StreamObserver<GetObjectResponse> out) {
    Replies.one(out, () -> ObjectReads.one(chain.state(), request));
  }

  @Override
  public void batchGetObjects(
      BatchGetObjectsRequest request, StreamObserver<BatchGetObjectsResponse> out) {
    Replies.one(out, () -> ObjectReads.many(chain.state(), request));
  }

  @Override
  public void getTransaction(
      GetTransactionRequest request, StreamObserver<GetTransactionResponse> out) {
    Replies.one(
        out,
        () ->
            GetTransactionResponse.newBuilder()
                .setTransaction(
                    transaction(
                        chain.state(),
                        request.getDigest(),
                        ExecutedRendering.mask(request.getReadMask())))
                .build());
  }

  @Override
  public void batchGetTransactions(
      BatchGetTransactionsRequest request, StreamObserver<BatchGetTransactionsResponse> out) {
    Replies.one(out, () -> transactions(chain.state(), request));
  }

  private static BatchGetTransactionsResponse transactions(
      LedgerState state, BatchGetTransactionsRequest request) {
    if (request.getDigestsCount() > BATCH_TRANSACTIONS_MAX) {
      throw RpcRefusal.invalid(
          "digests", request.getDigestsCount() + " of at most " + BATCH_TRANSACTIONS_MAX);
    }
    Mask mask = ExecutedRendering.mask(request.getReadMask());
    BatchGetTransactionsResponse.Builder out = BatchGetTransactionsResponse.newBuilder();
    for (String digest : request.getDigestsList()) {
      GetTransactionResult.Builder result = GetTransactionResult.newBuilder();
      try {
        result.setTransaction(transaction(state, digest, mask));
      } catch (RpcRefusal refusal) {
        result.setError(refusal.status());
      }
      out.addTransactions(result);
    }
    return out.build();
  }

  private static ExecutedTransaction transaction(LedgerState state, String text, Mask mask) {
    Digest digest = Requests.digest("digest", text);
    return state
        .transaction(digest)
        .map(record -> ExecutedRendering.render(RanTransaction.of(record, state), mask))
        .orElseThrow(() -> RpcRefusal.notFound("Transaction " + digest + " not found"));
  }

  @Override
  public void getCheckpoint(
      GetCheckpointRequest request, StreamObserver<GetCheckpointResponse> out) {
    Replies.one(out, () -> checkpoint(chain.state(), request));
  }

  private static GetCheckpointResponse checkpoint(LedgerState state, GetCheckpointRequest request) {
    Mask mask = CheckpointRendering.mask(request.getReadMask());
    CheckpointRecord found =
        switch (request.getCheckpointIdCase()) {
          case SEQUENCE_NUMBER ->
              found(
                  state.checkpoint(request.getSequenceNumber()),
                  Long.toUnsignedString(request.getSequenceNumber()));
          case DIGEST ->
              found(
                  state.checkpoint(Requests.digest("digest", request.getDigest())),
                  request.getDigest());
          case CHECKPOINTID_NOT_SET -> state.head();
        };
    return GetCheckpointResponse.newBuilder()
        .setCheckpoint(CheckpointRendering.render(ChainCheckpoint.of(found, state), mask))
        .build();
  }

  private static CheckpointRecord found(Optional<CheckpointRecord> checkpoint, String name) {
    return checkpoint.orElseThrow(() -> RpcRefusal.notFound("Checkpoint " + name + " not found"));
  }

  @Override
  public void getEpoch(GetEpochRequest request, StreamObserver<GetEpochResponse> out) {
    Replies.one(
        out,
        () -> {
          Mask mask = Mask.of(request.getReadMask(), Epoch.getDescriptor(), "epoch");
          if (request.hasEpoch() && request.getEpoch() != Devchain.SUI_EPOCH) {
            throw RpcRefusal.notFound(
                "Epoch " + Long.toUnsignedString(request.getEpoch()) + " not found");
          }
          return GetEpochResponse.newBuilder().setEpoch(mask.trim(epoch())).build();
        });
  }

  private Epoch epoch() {
    ValidatorCommittee.Builder committee =
        ValidatorCommittee.newBuilder().setEpoch(chain.committee().epoch());
    chain
        .committee()
        .members()
        .forEach(member -> committee.addMembers(CheckpointRendering.member(member)));
    return Epoch.newBuilder()
        .setEpoch(Devchain.SUI_EPOCH)
        .setCommittee(committee)
        .setFirstCheckpoint(0)
        .setStart(Proto.timestamp(chain.state().genesis().timestampMs()))
        .setReferenceGasPrice(Devchain.REFERENCE_GAS_PRICE)
        .setProtocolConfig(
            ProtocolConfig.newBuilder().setProtocolVersion(ChainFacts.PROTOCOL_VERSION))
        .build();
  }

  @Override
  public void listCheckpoints(
      ListCheckpointsRequest request, StreamObserver<ListCheckpointsResponse> out) {
    Lists.checkpoints(chain.state(), request, out);
  }

  @Override
  public void listTransactions(
      ListTransactionsRequest request, StreamObserver<ListTransactionsResponse> out) {
    Lists.transactions(chain.state(), request, out);
  }

  @Override
  public void listEvents(ListEventsRequest request, StreamObserver<ListEventsResponse> out) {
    Lists.events(chain.state(), request, out);
  }
}
