package dev.rosmarus.node.epoch;

import dev.rosmarus.sui.execution.DurableTransactions;
import dev.rosmarus.sui.execution.TransactionExecutor;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome;
import dev.rosmarus.sui.execution.plan.PlanFacts;
import dev.rosmarus.sui.execution.plan.TransactionPlan;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.walrus.call.NotConfiguredException;
import dev.rosmarus.sui.walrus.call.StakingCalls;
import dev.rosmarus.sui.walrus.call.WalrusCalls;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The calls as transactions of this node's account. */
public final class SuiEpochCalls implements EpochCalls {

  private final DurableTransactions durable;
  private final TransactionExecutor executor;
  private final Function<ProgrammableTransactionBuilder, WalrusCalls> calls;

  /**
   * @param durable knows the kind {@link SyncDoneIntents}
   * @param calls of the current packages, for the transaction in the making
   */
  public SuiEpochCalls(
      DurableTransactions durable,
      TransactionExecutor executor,
      Function<ProgrammableTransactionBuilder, WalrusCalls> calls) {
    this.durable = durable;
    this.executor = executor;
    this.calls = calls;
  }

  @Override
  public void attestSyncDone(long epoch) {
    durable.submit(
        SyncDoneIntents.id(epoch),
        SyncDoneIntents.NAME,
        SyncDoneIntents.arguments(epoch),
        Optional.empty());
  }

  @Override
  public CallOutcome votingEnd() throws InterruptedException {
    return call("end the vote on the next epoch", StakingCalls::votingEnd);
  }

  /** Needs the treasury, from which the contract burns. */
  @Override
  public CallOutcome initiateEpochChange() throws InterruptedException {
    return call("begin the next epoch", StakingCalls::initiateEpochChange);
  }

  private CallOutcome call(String description, Consumer<StakingCalls> commands)
      throws InterruptedException {
    TransactionPlan plan =
        new TransactionPlan() {
          @Override
          public String description() {
            return description;
          }

          @Override
          public void addCommands(ProgrammableTransactionBuilder builder, PlanFacts facts) {
            commands.accept(calls.apply(builder).staking());
          }

          @Override
          public boolean harmlessTwice() {
            return true;
          }
        };
    try {
      ExecutionOutcome outcome = executor.execute(plan);
      return outcome instanceof ExecutionOutcome.Succeeded
          ? new CallOutcome.Succeeded()
          : new CallOutcome.Refused(outcome.summary());
    } catch (NotConfiguredException e) {
      return new CallOutcome.NotPossible(e.getMessage());
    }
  }
}
