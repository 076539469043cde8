package dev.rosmarus.sui.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.execution.model.CrashPoints;
import dev.rosmarus.sui.execution.model.ModelAccount;
import dev.rosmarus.sui.execution.model.ModelChain;
import dev.rosmarus.sui.execution.model.ModelJournal;
import dev.rosmarus.sui.execution.model.ModelTime;
import dev.rosmarus.sui.execution.outcome.Execution;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome.Succeeded;
import dev.rosmarus.sui.execution.plan.TransactionPlan;
import dev.rosmarus.sui.execution.port.CalledContracts;
import dev.rosmarus.sui.execution.port.ExecutionObserver;
import dev.rosmarus.sui.execution.port.ExecutorConfig;
import dev.rosmarus.sui.execution.port.ExecutorPorts;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.transaction.TransactionData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** A model chain, a disk, and a process with an executor that can die and be started again. */
final class World {

  static final long SUI = 1_000_000_000;
  static final Duration EPOCH = Duration.ofHours(24);

  final ModelTime time = new ModelTime();
  final CrashPoints crashes = new CrashPoints();
  final ModelChain chain = new ModelChain(time, crashes, EPOCH);
  final ModelJournal journal = new ModelJournal(chain, crashes);
  final ModelAccount account = new ModelAccount(1);
  final List<ExecutionOutcome> outcomes = new ArrayList<>();
  final List<String> answers = new ArrayList<>();
  final List<String> rebuilds = new ArrayList<>();
  final List<Integer> queued = new CopyOnWriteArrayList<>();
  final List<Execution> ran = new ArrayList<>();
  CalledContracts contracts = CalledContracts.UNKNOWN;
  ExecutorConfig config = ExecutorConfig.DEFAULT;
  TransactionExecutor executor;

  /** Starts with one coin of that much. */
  World(long... balances) {
    for (long balance : balances) {
      chain.coin(account.address(), ModelChain.SUI, balance);
    }
    restart();
  }

  /** Another process over the same disk. */
  TransactionExecutor restart() {
    crashes.neverDie();
    executor = new TransactionExecutor(ports(), config);
    return executor;
  }

  ExecutorPorts ports() {
    return new ExecutorPorts(
        chain, account, journal, contracts, time, new Random(7), new Observed());
  }

  ExecutionOutcome execute(TransactionPlan plan) throws InterruptedException {
    return executor.execute(plan);
  }

  /** What was signed for an outcome that must be a success. */
  TransactionData transactionOf(ExecutionOutcome outcome) {
    assertThat(outcome).isInstanceOf(Succeeded.class);
    return chain.transaction(((Succeeded) outcome).execution().digest());
  }

  ObjectRef coin(long balance) {
    return chain.coin(account.address(), ModelChain.SUI, balance);
  }

  private final class Observed implements ExecutionObserver {
    @Override
    public void sent(String plan, String answer) {
      answers.add(answer);
    }

    @Override
    public void rebuilt(String plan, String why) {
      rebuilds.add(why);
    }

    @Override
    public void queued(int callersWaiting) {
      queued.add(callersWaiting);
    }

    @Override
    public void ran(Execution execution) {
      ran.add(execution);
    }

    @Override
    public void finished(String plan, ExecutionOutcome outcome, Duration took) {
      outcomes.add(outcome);
    }
  }
}
