package dev.rosmarus.sui.execution;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.effects.ExecutionError;
import dev.rosmarus.sui.effects.ExecutionStatus;
import dev.rosmarus.sui.execution.account.AccountState;
import dev.rosmarus.sui.execution.account.BuildStopped;
import dev.rosmarus.sui.execution.account.IntentBook;
import dev.rosmarus.sui.execution.attempt.Adjustment;
import dev.rosmarus.sui.execution.attempt.AttemptBuilder;
import dev.rosmarus.sui.execution.attempt.AttemptSettler;
import dev.rosmarus.sui.execution.attempt.BuiltTransaction;
import dev.rosmarus.sui.execution.attempt.Settled;
import dev.rosmarus.sui.execution.intent.Attempt;
import dev.rosmarus.sui.execution.intent.AttemptFate;
import dev.rosmarus.sui.execution.intent.Intent;
import dev.rosmarus.sui.execution.intent.IntentException;
import dev.rosmarus.sui.execution.outcome.Execution;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome;
import dev.rosmarus.sui.execution.outcome.MoveAbort;
import dev.rosmarus.sui.execution.plan.TransactionPlan;
import dev.rosmarus.sui.execution.port.ExecutorConfig;
import dev.rosmarus.sui.execution.port.ExecutorPorts;
import dev.rosmarus.sui.rpc.RpcException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One go at one intent: first its transactions of unknown fate are seen through, then a new one is
 * built, stored, sent and judged, and built anew where that is safe and may help.
 *
 * <p>Nothing is signed while an earlier transaction of the intent may still run, unless the plan
 * does no harm twice; and nothing is sent that is not stored. Must run in the account's turn.
 */
final class IntentRun {

  private static final Logger log = LoggerFactory.getLogger(IntentRun.class);

  private final ExecutorPorts ports;
  private final ExecutorConfig config;
  private final IntentBook book;
  private final AccountState account;
  private final AttemptBuilder builder;
  private final AttemptSettler settler;
  private final TransactionPlan plan;

  private final Set<Digest> builtHere = new HashSet<>();

  private Intent intent;
  private Rebuilds rebuilds = Rebuilds.NONE;
  private Adjustment adjustment = Adjustment.NONE;

  IntentRun(
      ExecutorPorts ports,
      ExecutorConfig config,
      IntentBook book,
      AccountState account,
      Intent intent,
      TransactionPlan plan) {
    this.ports = ports;
    this.config = config;
    this.book = book;
    this.account = account;
    this.builder = new AttemptBuilder(ports, account, config);
    this.settler = new AttemptSettler(ports, account, config);
    this.intent = intent;
    this.plan = plan;
  }

  /** The intent as it is stored now. */
  Intent intent() {
    return intent;
  }

  ExecutionOutcome run() throws InterruptedException {
    for (Attempt earlier : intent.openAttempts()) {
      AttemptSettler.Result result = settler.resume(earlier, plan.description(), config.sendsMax());
      Optional<ExecutionOutcome> end = after(earlier, result, new Paid(0, OptionalLong.empty()));
      if (end.isPresent()) {
        return end.get();
      }
    }
    while (true) {
      Optional<ExecutionOutcome> end = buildAndSend();
      if (end.isPresent()) {
        return end.get();
      }
    }
  }

  private Optional<ExecutionOutcome> buildAndSend() throws InterruptedException {
    BuiltTransaction built;
    try {
      built = builder.build(plan, adjustment);
    } catch (BuildStopped e) {
      return afterStop(e);
    }
    if (!builtHere.add(built.attempt().digest())) {
      return Optional.of(
          new ExecutionOutcome.NotSent("it was just refused, and nothing has changed since"));
    }
    intent = book.store(intent.with(built.attempt()));
    AttemptSettler.Result result = settler.sendNew(built.attempt(), plan.description());
    return after(
        built.attempt(), result, new Paid(built.budget(), OptionalLong.of(built.paidFrom())));
  }

  /** What is known of the payment of a transaction, in MIST. */
  private record Paid(long budget, OptionalLong from) {}

  private Optional<ExecutionOutcome> after(Attempt attempt, AttemptSettler.Result result, Paid paid)
      throws InterruptedException {
    return switch (result.settled()) {
      case Settled.Ran(Execution execution) -> {
        account.ran(execution, attempt.objects(), paid.from);
        ports.observer().ran(execution);
        close(
            attempt,
            new AttemptFate.Executed(execution.status().succeeded(), execution.checkpoint()));
        yield afterExecution(execution, paid);
      }
      case Settled.Dead(String why) -> {
        close(attempt, new AttemptFate.Dead(why));
        yield rebuildStale(new ExecutionOutcome.NotSent(why));
      }
      case Settled.Untraceable() -> {
        close(attempt, new AttemptFate.Untraceable());
        yield Optional.of(new ExecutionOutcome.Untraceable(attempt.digest()));
      }
      case Settled.Open(String why, boolean locked) -> {
        leaveOpen(attempt, result.overtakenAt(), why, locked);
        ExecutionOutcome unresolved = new ExecutionOutcome.Unresolved(attempt.digest(), why);
        yield locked && mayBuildBeside() ? rebuildStale(unresolved) : Optional.of(unresolved);
      }
    };
  }

  private boolean mayBuildBeside() {
    return plan.harmlessTwice() && intent.openAttempts().size() < Intent.OPEN_ATTEMPTS_MAX;
  }

  private Optional<ExecutionOutcome> rebuildStale(ExecutionOutcome otherwise) {
    if (rebuilds.stale() >= config.staleRebuildsMax()) {
      return Optional.of(otherwise);
    }
    rebuilds = rebuilds.withStale();
    return rebuild(otherwise.summary());
  }

  private Optional<ExecutionOutcome> rebuild(String why) {
    log.info("{}: building the transaction anew, because {}", plan.description(), why);
    ports.observer().rebuilt(plan.description(), why);
    return Optional.empty();
  }

  private Optional<ExecutionOutcome> afterStop(BuildStopped stop) throws InterruptedException {
    if (stop.outcome() instanceof ExecutionOutcome.MoveAborted(var _, MoveAbort abort)
        && ports.contracts().isWrongVersion(abort)
        && rebuilds.packageRefreshes() == 0) {
      return refreshPackages(stop.outcome());
    }
    return stop.freshFactsMayHelp() ? rebuildStale(stop.outcome()) : Optional.of(stop.outcome());
  }

  private Optional<ExecutionOutcome> afterExecution(Execution execution, Paid paid)
      throws InterruptedException {
    ExecutionOutcome outcome = outcome(execution, paid);
    boolean wrongVersion =
        outcome instanceof ExecutionOutcome.MoveAborted(var _, MoveAbort abort)
            && ports.contracts().isWrongVersion(abort);
    return switch (AfterExecution.decide(execution.status(), wrongVersion, rebuilds, config)) {
      case FINISH -> Optional.of(outcome);
      case REFRESH_PACKAGES -> refreshPackages(outcome);
      case PAY_MORE -> {
        rebuilds = rebuilds.withCongestion();
        adjustment = adjustment.afterCongestion();
        long millis = ports.random().nextLong(config.congestionDelayMax().toMillis() + 1);
        ports.waiting().pause(Duration.ofMillis(millis));
        yield rebuild(outcome.summary());
      }
      case DOUBLE_BUDGET -> {
        rebuilds = rebuilds.withBudgetDoubling();
        adjustment = adjustment.withDoubledBudget();
        yield rebuild(outcome.summary());
      }
    };
  }

  private Optional<ExecutionOutcome> refreshPackages(ExecutionOutcome outcome)
      throws InterruptedException {
    rebuilds = rebuilds.withPackageRefresh();
    return packagesChanged() ? rebuild(outcome.summary()) : Optional.of(outcome);
  }

  private boolean packagesChanged() throws InterruptedException {
    try {
      return ports.contracts().refreshPackages();
    } catch (RpcException.Cancelled e) {
      throw new InterruptedException(e.getMessage());
    } catch (RpcException e) {
      log.warn(
          "{}: whether the contracts were upgraded cannot be asked now: {}",
          plan.description(),
          e.getMessage());
      return false;
    }
  }

  private ExecutionOutcome outcome(Execution execution, Paid paid) {
    return switch (execution.status()) {
      case ExecutionStatus.Success() -> new ExecutionOutcome.Succeeded(execution);
      case ExecutionStatus.Failure failure -> {
        Optional<MoveAbort> abort = ports.contracts().abortIn(failure);
        if (abort.isPresent()) {
          yield new ExecutionOutcome.MoveAborted(Optional.of(execution.digest()), abort.get());
        }
        yield failure.error() == ExecutionError.Plain.INSUFFICIENT_GAS
            ? new ExecutionOutcome.NotEnoughGas(execution.digest(), paid.budget)
            : new ExecutionOutcome.Failed(Optional.of(execution.digest()), failure.error());
      }
    };
  }

  private void leaveOpen(Attempt attempt, OptionalLong overtakenAt, String why, boolean locked) {
    if (locked) {
      log.warn(
          "{}: transaction {} cannot run, because another transaction holds one of {}: {}. The"
              + " lock ends at the next Sui epoch at the latest.",
          plan.description(),
          attempt.digest(),
          attempt.objects(),
          why);
    }
    update(attempt.with(new AttemptFate.Unknown(overtakenAt)));
  }

  private void close(Attempt attempt, AttemptFate fate) {
    update(attempt.closed(fate));
  }

  /** If this cannot be stored, the attempt stays open, and is looked for another time. */
  private void update(Attempt attempt) {
    try {
      intent = book.store(intent.with(attempt));
    } catch (IntentException.JournalFailed e) {
      log.warn(
          "What became of transaction {} cannot be stored, and will be asked for again: {}",
          attempt.digest(),
          e.getMessage());
    }
  }
}
