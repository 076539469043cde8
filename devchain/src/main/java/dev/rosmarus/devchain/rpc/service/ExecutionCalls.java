package dev.rosmarus.devchain.rpc.service;

import dev.rosmarus.devchain.chain.Devchain;
import dev.rosmarus.devchain.interpreter.Outcome;
import dev.rosmarus.devchain.interpreter.TransactionRejected;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.devchain.rpc.render.ExecutedRendering;
import dev.rosmarus.devchain.rpc.render.Mask;
import dev.rosmarus.devchain.rpc.render.OutputRendering;
import dev.rosmarus.devchain.rpc.resolve.TransactionResolver;
import dev.rosmarus.devchain.rpc.view.RanTransaction;
import dev.rosmarus.devchain.rpc.view.RpcRefusal;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.proto.ExecuteTransactionRequest;
import dev.rosmarus.sui.proto.ExecuteTransactionResponse;
import dev.rosmarus.sui.proto.SimulateTransactionRequest;
import dev.rosmarus.sui.proto.SimulateTransactionResponse;
import dev.rosmarus.sui.proto.TransactionExecutionServiceGrpc;
import dev.rosmarus.sui.proto.UserSignature;
import dev.rosmarus.sui.transaction.TransactionData;
import dev.rosmarus.sui.wallet.SuiSignature;
import dev.rosmarus.sui.wallet.WalletException;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.function.Supplier;

/**
 * Running transactions. A Move failure is an answer; what cannot run at all is refused as
 * INVALID_ARGUMENT, in words that clients show (Sui client spec, section 6).
 */
public final class ExecutionCalls
    extends TransactionExecutionServiceGrpc.TransactionExecutionServiceImplBase {

  private static final int SIMPLE_SCHEMES = 3;

  private final Devchain chain;

  public ExecutionCalls(Devchain chain) {
    this.chain = chain;
  }

  @Override
  public void executeTransaction(
      ExecuteTransactionRequest request, StreamObserver<ExecuteTransactionResponse> out) {
    Replies.one(out, () -> execute(request));
  }

  private ExecuteTransactionResponse execute(ExecuteTransactionRequest request) {
    Mask mask = ExecutedRendering.maskOfExecution(request.getReadMask());
    if (!request.hasTransaction()) {
      throw RpcRefusal.missing("transaction");
    }
    Bytes bcs =
        request.getTransaction().hasBcs()
            ? Bytes.owning(request.getTransaction().getBcs().getValue().toByteArray())
            : Bytes.owning(new TransactionResolver(chain).complete(request.getTransaction()).bcs());
    List<Bytes> signatures =
        request.getSignaturesList().stream().map(ExecutionCalls::signature).toList();
    TransactionRecord record = accepted(() -> chain.execute(bcs, signatures));
    return ExecuteTransactionResponse.newBuilder()
        .setTransaction(ExecutedRendering.render(RanTransaction.of(record, chain.state()), mask))
        .build();
  }

  /** {@code flag || signature || public key}, with or without a length, or from its parts. */
  private static Bytes signature(UserSignature signature) {
    try {
      if (signature.hasBcs()) {
        return Bytes.owning(
            SuiSignature.parse(signature.getBcs().getValue().toByteArray()).bytes());
      }
      int scheme = signature.getSimple().getScheme().getNumber();
      if (!signature.hasSimple() || scheme >= SIMPLE_SCHEMES) {
        throw RpcRefusal.missing("signatures.bcs");
      }
      byte[] signed = signature.getSimple().getSignature().toByteArray();
      byte[] key = signature.getSimple().getPublicKey().toByteArray();
      byte[] whole = new byte[1 + signed.length + key.length];
      whole[0] = (byte) scheme;
      System.arraycopy(signed, 0, whole, 1, signed.length);
      System.arraycopy(key, 0, whole, 1 + signed.length, key.length);
      return Bytes.owning(SuiSignature.parse(whole).bytes());
    } catch (WalletException e) {
      throw RpcRefusal.invalid("signatures", e.getMessage());
    }
  }

  @Override
  public void simulateTransaction(
      SimulateTransactionRequest request, StreamObserver<SimulateTransactionResponse> out) {
    Replies.one(out, () -> simulate(request));
  }

  private SimulateTransactionResponse simulate(SimulateTransactionRequest request) {
    Mask mask =
        Mask.of(
            request.getReadMask(),
            SimulateTransactionResponse.getDescriptor(),
            "transaction.digest",
            "transaction.effects.status");
    if (!request.hasTransaction()) {
      throw RpcRefusal.missing("transaction");
    }
    boolean checked = request.getChecks() != SimulateTransactionRequest.TransactionChecks.DISABLED;
    return accepted(() -> {
      TransactionData data =
          new TransactionResolver(chain)
              .resolve(request.getTransaction(), checked && request.getDoGasSelection());
      return reply(data, chain.simulate(data), mask);
    });
  }

  private SimulateTransactionResponse reply(TransactionData data, Outcome outcome, Mask mask) {
    SimulateTransactionResponse.Builder out = SimulateTransactionResponse.newBuilder();
    if (mask.wants("transaction")) {
      out.setTransaction(
          ExecutedRendering.render(
              RanTransaction.of(data, outcome, chain.state()), mask.below("transaction")));
    }
    if (mask.wants("command_outputs")) {
      out.addAllCommandOutputs(OutputRendering.render(outcome.results()));
    }
    out.setSuggestedGasPrice(Devchain.REFERENCE_GAS_PRICE);
    return mask.trim(out.build());
  }

  private static <R> R accepted(Supplier<R> run) {
    try {
      return run.get();
    } catch (TransactionRejected e) {
      throw RpcRefusal.of(Status.Code.INVALID_ARGUMENT, e.getMessage());
    }
  }
}
