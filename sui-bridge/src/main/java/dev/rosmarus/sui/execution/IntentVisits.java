package dev.rosmarus.sui.execution;

import dev.rosmarus.sui.execution.account.IntentBook;
import dev.rosmarus.sui.execution.intent.Attempt;
import dev.rosmarus.sui.execution.intent.AttemptFate;
import dev.rosmarus.sui.execution.intent.Intent;
import dev.rosmarus.sui.execution.intent.IntentException;
import dev.rosmarus.sui.execution.intent.IntentState;
import dev.rosmarus.sui.execution.outcome.Execution;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome;
import dev.rosmarus.sui.execution.port.Backoff;
import dev.rosmarus.sui.execution.port.ExecutorPorts;
import dev.rosmarus.sui.rpc.RpcException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a durable intent one go further: carries it out, ends it, or puts it off. Whatever happens
 * in between, the intent as it is stored says what to do next time.
 */
final class IntentVisits {

  private static final Logger log = LoggerFactory.getLogger(IntentVisits.class);

  private final TransactionExecutor executor;
  private final ExecutorPorts ports;
  private final IntentBook book;
  private final Map<String, IntentKind> kinds;
  private final Backoff retry;

  IntentVisits(
      TransactionExecutor executor,
      ExecutorPorts ports,
      Map<String, IntentKind> kinds,
      Backoff retry) {
    this.executor = executor;
    this.ports = ports;
    this.book = executor.book();
    this.kinds = kinds;
    this.retry = retry;
  }

  /**
   * Returns the intent as it is stored afterwards.
   *
   * @throws IntentException.JournalFailed if it cannot even be put off
   */
  Intent visit(Intent intent) throws InterruptedException {
    try {
      go(intent);
    } catch (ExecutionException.Closed e) {
      throw e;
    } catch (RpcException | IntentException | ExecutionException e) {
      log.warn("Intent {} is tried again later: {}", intent.id(), e.getMessage());
      later(intent.id());
    } catch (RuntimeException e) {
      log.error("Intent {} is tried again later, though this is a bug", intent.id(), e);
      later(intent.id());
    }
    return book.find(intent.id()).orElse(intent);
  }

  private void go(Intent intent) throws InterruptedException {
    Optional<Attempt> success = succeeded(intent);
    if (success.isPresent() && !(intent.state() instanceof IntentState.Done)) {
      finish(intent, done(success.get()));
      return;
    }
    if (intent.finished()) {
      lookAtRest(intent);
      return;
    }
    Optional<IntentKind> kind = Optional.ofNullable(kinds.get(intent.kind()));
    if (kind.isEmpty()) {
      log.warn("Intent {} is of the unknown kind {}; it waits", intent.id(), intent.kind());
      later(intent.id());
      return;
    }
    Optional<String> reason = reasonToStop(intent, kind.get());
    if (reason.isPresent()) {
      stop(intent, kind.get(), reason.get());
    } else if (!isEndOfUntraceable(intent, kind.get())) {
      carryOut(intent, kind.get());
    }
  }

  /** A crash may have come between the loss of a transaction's trace and what follows from it. */
  private boolean isEndOfUntraceable(Intent intent, IntentKind kind) {
    for (Attempt attempt : intent.attempts()) {
      if (attempt.fate() instanceof AttemptFate.Untraceable) {
        ExecutionOutcome outcome = new ExecutionOutcome.Untraceable(attempt.digest());
        IntentKind.Verdict verdict = kind.judge(outcome);
        if (!(verdict instanceof IntentKind.Verdict.TryAgain)) {
          follow(intent, verdict, outcome);
          return true;
        }
      }
    }
    return false;
  }

  private Optional<String> reasonToStop(Intent intent, IntentKind kind)
      throws InterruptedException {
    Instant now = ports.waiting().instant();
    Optional<Instant> missed = intent.deadline().filter(now::isAfter);
    return missed.isPresent()
        ? missed.map(deadline -> "its deadline " + deadline + " has passed")
        : kind.unwanted(intent);
  }

  private void carryOut(Intent intent, IntentKind kind) throws InterruptedException {
    ExecutionOutcome outcome = executor.execute(intent, kind.plan(intent));
    Intent now = book.find(intent.id()).orElse(intent);
    switch (outcome) {
      case ExecutionOutcome.Succeeded(Execution execution) ->
          finish(
              now,
              new IntentState.Done(
                  Optional.of(execution.digest()), outcome.summary(), ports.waiting().instant()));
      case ExecutionOutcome.Unresolved unresolved -> {
        log.info("Intent {}: {}", intent.id(), unresolved.summary());
        later(intent.id());
      }
      case ExecutionOutcome.MoveAborted _,
          ExecutionOutcome.Failed _,
          ExecutionOutcome.NotEnoughGas _,
          ExecutionOutcome.NotEnoughCoins _,
          ExecutionOutcome.NotSent _,
          ExecutionOutcome.Untraceable _ ->
          follow(now, kind.judge(outcome), outcome);
    }
  }

  private void follow(Intent intent, IntentKind.Verdict verdict, ExecutionOutcome outcome) {
    Instant now = ports.waiting().instant();
    switch (verdict) {
      case IntentKind.Verdict.Done(String how) ->
          finish(intent, new IntentState.Done(Optional.empty(), how, now));
      case IntentKind.Verdict.GiveUp(String reason) ->
          finish(intent, new IntentState.GivenUp(withOpen(intent, reason), now));
      case IntentKind.Verdict.TryAgain() -> {
        log.info("Intent {} is tried again later: {}", intent.id(), outcome.summary());
        later(intent.id());
      }
    }
  }

  /** Ends an intent that nobody wants any more, unless a transaction of it ran after all. */
  private void stop(Intent intent, IntentKind kind, String reason) throws InterruptedException {
    Intent now = intent.openAttempts().isEmpty() ? intent : settle(intent, Optional.of(kind));
    Optional<Attempt> success = succeeded(now);
    finish(
        now,
        success.isPresent()
            ? done(success.get())
            : new IntentState.GivenUp(withOpen(now, reason), ports.waiting().instant()));
  }

  /** Sees the transactions of a finished intent through; one that ran makes it done. */
  private void lookAtRest(Intent intent) throws InterruptedException {
    Intent now = settle(intent, Optional.ofNullable(kinds.get(intent.kind())));
    Optional<Attempt> success = succeeded(now);
    if (success.isPresent() && now.state() instanceof IntentState.GivenUp) {
      finish(now, done(success.get()));
    }
    if (!now.openAttempts().isEmpty()) {
      later(intent.id());
    }
  }

  private Intent settle(Intent intent, Optional<IntentKind> kind) throws InterruptedException {
    return kind.filter(IntentKind::harmlessLate).isPresent()
        ? executor.seeThrough(intent)
        : executor.look(intent);
  }

  /** The reason, and what else there is to know of the intent's transactions. */
  private static String withOpen(Intent intent, String reason) {
    return intent.attempts().stream()
        .map(IntentVisits::doubt)
        .collect(Collectors.joining("", reason, ""));
  }

  private static String doubt(Attempt attempt) {
    return switch (attempt.fate()) {
      case AttemptFate.Unknown _ -> "; transaction " + attempt.digest() + " may still run";
      case AttemptFate.Untraceable() ->
          "; whether transaction " + attempt.digest() + " ran is not known any more";
      case AttemptFate.Executed _, AttemptFate.Dead _ -> "";
    };
  }

  private static Optional<Attempt> succeeded(Intent intent) {
    return intent.attempts().stream()
        .filter(attempt ->
            attempt.fate() instanceof AttemptFate.Executed executed && executed.succeeded())
        .findFirst();
  }

  private IntentState.Done done(Attempt attempt) {
    return new IntentState.Done(
        Optional.of(attempt.digest()),
        "transaction " + attempt.digest() + " succeeded",
        ports.waiting().instant());
  }

  private void finish(Intent intent, IntentState state) {
    book.store(intent.with(state));
    switch (state) {
      case IntentState.Done done -> log.info("Intent {} is done: {}", intent.id(), done.how());
      case IntentState.GivenUp givenUp ->
          log.warn("Intent {} is given up: {}", intent.id(), givenUp.reason());
      case IntentState.Open() -> {}
    }
  }

  /** No later than its deadline, so that it is given up in time. */
  private void later(String id) {
    book.find(id)
        .ifPresent(intent -> {
          Instant now = ports.waiting().instant();
          Instant next = now.plus(retry.delay(intent.visits(), ports.random()));
          Optional<Instant> end = intent.deadline().map(time -> time.plusMillis(1));
          book.store(
              intent.visited(
                  end.filter(time -> time.isAfter(now) && time.isBefore(next)).orElse(next)));
        });
  }
}
