package dev.rosmarus.sui.rpc;

import com.google.protobuf.ByteString;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.proto.Bcs;
import dev.rosmarus.sui.proto.ExecuteTransactionRequest;
import dev.rosmarus.sui.proto.SimulateTransactionRequest;
import dev.rosmarus.sui.proto.Transaction;
import dev.rosmarus.sui.proto.TransactionExecutionServiceGrpc;
import dev.rosmarus.sui.proto.UserSignature;
import java.util.List;

/** Simulating and sending transactions. */
final class RunCalls implements TransactionRuns {

  private final Asker asker;

  RunCalls(Asker asker) {
    this.asker = asker;
  }

  @Override
  public SimulationView simulate(Bytes transactionDataBcs, Freshness freshness) {
    SimulateTransactionRequest request =
        SimulateTransactionRequest.newBuilder()
            .setTransaction(transaction(transactionDataBcs))
            .setReadMask(Masks.SIMULATION)
            .build();
    return asker.ask(
        Question.read(
                TransactionExecutionServiceGrpc.getSimulateTransactionMethod(),
                request,
                TransactionForm::simulation)
            .wanting(freshness));
  }

  @Override
  public ExecutionView execute(Bytes transactionDataBcs, List<Bytes> signatures) {
    ExecuteTransactionRequest.Builder request =
        ExecuteTransactionRequest.newBuilder()
            .setTransaction(transaction(transactionDataBcs))
            .setReadMask(Masks.EXECUTION);
    signatures.forEach(each -> request.addSignatures(UserSignature.newBuilder().setBcs(bcs(each))));
    return asker.onePass(
        Question.read(
                TransactionExecutionServiceGrpc.getExecuteTransactionMethod(),
                request.build(),
                (in, response) -> {
                  in.require(response.hasTransaction(), "transaction");
                  return TransactionForm.execution(in, response.getTransaction());
                })
            .large()
            .as(Purpose.EXECUTION));
  }

  private static Transaction transaction(Bytes bcs) {
    return Transaction.newBuilder().setBcs(bcs(bcs)).build();
  }

  private static Bcs bcs(Bytes value) {
    return Bcs.newBuilder().setValue(ByteString.copyFrom(value.toByteArray())).build();
  }
}
