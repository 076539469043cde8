package dev.rosmarus.sui.execution;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.effects.EffectsV2;
import dev.rosmarus.sui.effects.GasCost;
import dev.rosmarus.sui.endpoint.Endpoint;
import dev.rosmarus.sui.execution.model.ModelChain;
import dev.rosmarus.sui.execution.model.ModelTime;
import dev.rosmarus.sui.execution.port.ExecutorPorts;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.proto.Bcs;
import dev.rosmarus.sui.proto.Checkpoint;
import dev.rosmarus.sui.proto.CheckpointSummary;
import dev.rosmarus.sui.proto.Epoch;
import dev.rosmarus.sui.proto.ExecuteTransactionRequest;
import dev.rosmarus.sui.proto.ExecutedTransaction;
import dev.rosmarus.sui.proto.ExecutionStatus;
import dev.rosmarus.sui.proto.GasCostSummary;
import dev.rosmarus.sui.proto.Owner;
import dev.rosmarus.sui.proto.SimulateTransactionRequest;
import dev.rosmarus.sui.proto.SimulateTransactionResponse;
import dev.rosmarus.sui.proto.TransactionEffects;
import dev.rosmarus.sui.proto.ValidatorCommittee;
import dev.rosmarus.sui.rpc.ExecutionView;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.FullNodeConfig;
import dev.rosmarus.sui.rpc.FullNodes;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.rpc.RpcObserver;
import dev.rosmarus.sui.rpc.SimulationView;
import dev.rosmarus.sui.rpc.fake.FakeFullNode;
import dev.rosmarus.sui.rpc.fake.FakeLedger;
import io.grpc.Status;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The model chain behind full nodes on the loopback: what the executor asks and sends passes
 * through gRPC, both ways.
 */
final class GrpcWorld implements AutoCloseable {

  final World world;
  final FakeLedger ledger = FakeLedger.named("execution");
  final List<FakeFullNode> nodes = new ArrayList<>();
  private final FullNodes client;
  private final List<ObjectRef> shown = new ArrayList<>();
  private boolean losesReply;

  GrpcWorld(int endpoints, long... balances) {
    world = new World(balances);
    ledger.addCheckpoint(checkpoint(1000).build());
    ledger.putEpoch(
        Epoch.newBuilder()
            .setEpoch(0)
            .setReferenceGasPrice(1000)
            .setFirstCheckpoint(0)
            .setCommittee(ValidatorCommittee.getDefaultInstance())
            .build());
    ledger.setSimulation(this::simulate);
    ledger.setExecution(this::execute);
    show();
    for (int i = 0; i < endpoints; i++) {
      nodes.add(FakeFullNode.start(ledger));
    }
    client =
        FullNodes.open(
            FullNodeConfig.of(nodes.stream().map(node -> Endpoint.of(node.url())).toList()),
            InstantSource.system(),
            new Random(1),
            RpcObserver.NONE);
    ExecutorPorts model = world.ports();
    world.executor =
        new TransactionExecutor(
            new ExecutorPorts(
                client,
                model.signer(),
                model.journal(),
                model.contracts(),
                model.waiting(),
                model.random(),
                model.observer()),
            world.config);
  }

  /** The next transaction runs, and its answer gets lost. */
  void loseNextReply() {
    losesReply = true;
  }

  private SimulateTransactionResponse simulate(SimulateTransactionRequest request) {
    SimulationView view =
        world.chain.simulate(bytes(request.getTransaction().getBcs()), Freshness.ANY);
    return SimulateTransactionResponse.newBuilder()
        .setTransaction(
            ExecutedTransaction.newBuilder()
                .setEffects(
                    TransactionEffects.newBuilder()
                        .setStatus(status(view.status()))
                        .setGasUsed(gas(view.gasUsed()))))
        .build();
  }

  private ExecutedTransaction execute(ExecuteTransactionRequest request) {
    ExecutedTransaction done;
    try {
      done =
          shown(
              world.chain.execute(
                  bytes(request.getTransaction().getBcs()),
                  request.getSignaturesList().stream()
                      .map(signature -> bytes(signature.getBcs()))
                      .toList()));
    } catch (RpcException.Refused e) {
      throw Status.INVALID_ARGUMENT.withDescription(e.getMessage()).asRuntimeException();
    } catch (RpcException.Locked e) {
      throw Status.FAILED_PRECONDITION.withDescription(e.getMessage()).asRuntimeException();
    }
    long next = ledger.height() + 1;
    ledger.addCheckpoint(
        checkpoint(next).addTransactions(done.toBuilder().setCheckpoint(next)).build());
    show();
    if (losesReply) {
      losesReply = false;
      throw Status.UNAVAILABLE.withDescription("connection reset").asRuntimeException();
    }
    return done;
  }

  private static Checkpoint.Builder checkpoint(long number) {
    return Checkpoint.newBuilder()
        .setSequenceNumber(number)
        .setSummary(
            CheckpointSummary.newBuilder()
                .setTimestamp(Timestamp.newBuilder().setSeconds(ModelTime.START.getEpochSecond())));
  }

  private static ExecutedTransaction shown(ExecutionView view) {
    EffectsV2 effects = (EffectsV2) view.effects().orElseThrow();
    BcsWriter bcs = BcsWriter.growing();
    effects.write(bcs);
    return ExecutedTransaction.newBuilder()
        .setDigest(view.digest().toString())
        .setEffects(
            TransactionEffects.newBuilder()
                .setBcs(bcs(bcs.toByteArray()))
                .setStatus(status(view.status())))
        .build();
  }

  private static ExecutionStatus status(dev.rosmarus.sui.effects.ExecutionStatus status) {
    return ExecutionStatus.newBuilder().setSuccess(status.succeeded()).build();
  }

  private static GasCostSummary gas(GasCost cost) {
    return GasCostSummary.newBuilder()
        .setComputationCost(cost.computation())
        .setStorageCost(cost.storage())
        .setStorageRebate(cost.storageRebate())
        .setNonRefundableStorageFee(0)
        .build();
  }

  private static Bcs bcs(byte[] value) {
    return Bcs.newBuilder().setValue(ByteString.copyFrom(value)).build();
  }

  private static Bytes bytes(Bcs bcs) {
    return Bytes.owning(bcs.getValue().toByteArray());
  }

  /** The account's coins as the full nodes show them. */
  private void show() {
    shown.forEach(ref -> ledger.removeObject(ref.id().toString()));
    shown.clear();
    String owner = world.account.address().toString();
    for (ObjectRef ref : world.chain.coinsOf(world.account.address())) {
      shown.add(ref);
      ledger.putObject(
          dev.rosmarus.sui.proto.Object.newBuilder()
              .setObjectId(ref.id().toString())
              .setVersion(ref.version())
              .setDigest(ref.digest().toString())
              .setObjectType("0x" + "0".repeat(63) + "2::coin::Coin<" + ModelChain.SUI + ">")
              .setContents(bcs(ref.id().bytes()))
              .setBalance(world.chain.balanceOf(ref.id()))
              .setOwner(Owner.newBuilder().setKind(Owner.OwnerKind.ADDRESS).setAddress(owner))
              .build());
    }
  }

  @Override
  public void close() {
    world.executor.close();
    client.close();
    nodes.forEach(FakeFullNode::close);
  }
}
