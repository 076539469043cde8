package dev.rosmarus.sui.execution.attempt;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.effects.ExecutionStatus;
import dev.rosmarus.sui.effects.GasCost;
import dev.rosmarus.sui.execution.account.AccountState;
import dev.rosmarus.sui.execution.account.BuildStopped;
import dev.rosmarus.sui.execution.account.FreshFacts;
import dev.rosmarus.sui.execution.intent.Attempt;
import dev.rosmarus.sui.execution.intent.AttemptFate;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome;
import dev.rosmarus.sui.execution.outcome.MoveAbort;
import dev.rosmarus.sui.execution.plan.TransactionPlan;
import dev.rosmarus.sui.execution.port.CalledContracts;
import dev.rosmarus.sui.execution.port.ExecutorConfig;
import dev.rosmarus.sui.execution.port.ExecutorPorts;
import dev.rosmarus.sui.execution.port.TransactionSigner;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.rpc.EpochView;
import dev.rosmarus.sui.rpc.FullNode;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.rpc.SimulationView;
import dev.rosmarus.sui.transaction.Expiration;
import dev.rosmarus.sui.transaction.GasData;
import dev.rosmarus.sui.transaction.GasEstimate;
import dev.rosmarus.sui.transaction.Input;
import dev.rosmarus.sui.transaction.ObjectArg;
import dev.rosmarus.sui.transaction.ProgrammableTransaction;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.transaction.TransactionData;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes a signed transaction of a plan: price, budget by simulation, payment, signature (Sui client
 * spec, sections 17 and 18). It ends with the transaction's last epoch, after which nobody can run
 * it any more, whatever became of it. Sends nothing.
 */
public final class AttemptBuilder {

  private final FullNode node;
  private final AccountState account;
  private final TransactionSigner signer;
  private final CalledContracts contracts;
  private final ExecutorConfig config;
  private final InstantSource clock;

  public AttemptBuilder(ExecutorPorts ports, AccountState account, ExecutorConfig config) {
    this.node = ports.node();
    this.account = account;
    this.signer = ports.signer();
    this.contracts = ports.contracts();
    this.config = config;
    this.clock = ports.waiting();
  }

  /**
   * @throws BuildStopped if it cannot be built, or would fail
   */
  public BuiltTransaction build(TransactionPlan plan, Adjustment adjustment)
      throws InterruptedException {
    try {
      return sign(plan, adjustment);
    } catch (RpcException.Cancelled e) {
      throw new InterruptedException(e.getMessage());
    } catch (RpcException.Refused e) {
      throw new BuildStopped(
          new ExecutionOutcome.NotSent("refused before it was sent: " + e.getMessage()), true);
    } catch (RpcException.ListingBroken e) {
      throw new BuildStopped(new ExecutionOutcome.NotSent(e.getMessage()), true);
    } catch (RpcException e) {
      throw new BuildStopped(new ExecutionOutcome.NotSent(e.getMessage()));
    }
  }

  private BuiltTransaction sign(TransactionPlan plan, Adjustment adjustment)
      throws InterruptedException {
    ProgrammableTransactionBuilder builder = new ProgrammableTransactionBuilder();
    plan.addCommands(builder, new FreshFacts(account));
    ProgrammableTransaction program = builder.build();
    EpochView epoch =
        node.epoch(OptionalLong.empty(), account.freshness())
            .orElseThrow(
                () -> new BuildStopped(new ExecutionOutcome.NotSent("no current epoch is known")));
    Gas gas = gas(program, epoch.referenceGasPrice(), adjustment);
    GasCoins coins =
        GasCoins.choose(account, gas.budget, plan.suiSpent(), objectIds(program), plan.payment());
    long lastEpoch = epoch.epoch() + config.epochsValid();
    TransactionData data =
        builder.build(
            account.address(),
            new GasData(coins.payment(), account.address(), gas.price, gas.budget),
            new Expiration.Epoch(lastEpoch));
    Bytes bcs = Bytes.owning(data.bcs());
    Attempt attempt =
        new Attempt(
            data.digest(),
            bcs,
            List.of(signer.sign(bcs)),
            exactVersions(data),
            OptionalLong.of(lastEpoch),
            clock.instant(),
            AttemptFate.Unknown.NOTHING_SEEN);
    long paidFrom = Math.max(0, coins.balance() - plan.suiSpent());
    return new BuiltTransaction(attempt, gas.budget, paidFrom);
  }

  /** In MIST, unsigned. */
  private record Gas(long price, long budget) {}

  private Gas gas(ProgrammableTransaction program, long referencePrice, Adjustment adjustment) {
    if (config.gasBudget().isPresent() && !adjustment.congested()) {
      return new Gas(referencePrice, doubled(config.gasBudget().getAsLong(), adjustment));
    }
    SimulationView simulated =
        node.simulate(
            Bytes.owning(TransactionData.forSimulation(program, account.address()).bcs()),
            account.freshness());
    requireSuccess(simulated.status());
    long suggested = adjustment.congested() ? simulated.suggestedGasPrice().orElse(0) : 0;
    long price = Long.compareUnsigned(suggested, referencePrice) > 0 ? suggested : referencePrice;
    GasCost used = simulated.gasUsed();
    long estimate =
        GasEstimate.budget(used.computation(), used.storage(), used.storageRebate(), price);
    return new Gas(price, doubled(config.gasBudget().orElse(estimate), adjustment));
  }

  /** Never beyond what any transaction may have, so that it is not refused for that. */
  private static long doubled(long budget, Adjustment adjustment) {
    boolean canGrow = Long.compareUnsigned(budget, GasEstimate.SIMULATION_BUDGET) < 0 && budget > 0;
    return adjustment.doubledBudget() && canGrow
        ? Math.min(2 * budget, GasEstimate.SIMULATION_BUDGET)
        : budget;
  }

  private void requireSuccess(ExecutionStatus status) {
    if (status instanceof ExecutionStatus.Failure failure) {
      Optional<MoveAbort> abort = contracts.abortIn(status);
      throw new BuildStopped(
          abort.isPresent()
              ? new ExecutionOutcome.MoveAborted(Optional.empty(), abort.get())
              : new ExecutionOutcome.Failed(Optional.empty(), failure.error()));
    }
  }

  private static Set<Address> objectIds(ProgrammableTransaction program) {
    return program.inputs().stream()
        .filter(ObjectArg.class::isInstance)
        .map(input -> ((ObjectArg) input).id())
        .collect(Collectors.toSet());
  }

  private static List<ObjectRef> exactVersions(TransactionData data) {
    List<ObjectRef> exact = new ArrayList<>(data.gas().payment());
    for (Input input : data.program().inputs()) {
      switch (input) {
        case ObjectArg.Owned owned -> exact.add(owned.ref());
        case ObjectArg.Receiving receiving -> exact.add(receiving.ref());
        default -> {}
      }
    }
    return exact;
  }
}
