package dev.rosmarus.sui.execution;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.execution.account.AccountState;
import dev.rosmarus.sui.execution.account.IntentBook;
import dev.rosmarus.sui.execution.attempt.AttemptSettler;
import dev.rosmarus.sui.execution.attempt.Settled;
import dev.rosmarus.sui.execution.intent.Attempt;
import dev.rosmarus.sui.execution.intent.AttemptFate;
import dev.rosmarus.sui.execution.intent.Intent;
import dev.rosmarus.sui.execution.intent.IntentException;
import dev.rosmarus.sui.execution.intent.IntentState;
import dev.rosmarus.sui.execution.outcome.Execution;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome;
import dev.rosmarus.sui.execution.plan.TransactionPlan;
import dev.rosmarus.sui.execution.port.Backoff;
import dev.rosmarus.sui.execution.port.ExecutorConfig;
import dev.rosmarus.sui.execution.port.ExecutorPorts;
import dev.rosmarus.sui.rpc.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that an account sends goes through its one executor, one transaction at a time (Sui
 * client spec, section 18). Two executors for one account, in one process or in two, would sign
 * different transactions over the same coins and lock them until the end of the epoch.
 *
 * <p>Every transaction is stored before it is sent. After a crash, what was stored is seen through
 * before its objects are used for anything else. For what must be begun again after a crash there
 * is {@link DurableTransactions}.
 */
public final class TransactionExecutor implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TransactionExecutor.class);

  /** Kind of intents that nobody can build again: once in, they are only seen through. */
  static final String ONE_SHOT = "one-shot";

  /** Between two looks at a transaction that its caller has given up waiting for. */
  private static final Backoff SWEEP = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(10));

  private final ExecutorPorts ports;
  private final ExecutorConfig config;
  private final IntentBook book;
  private final AccountState account;
  private final AddressQueue queue;

  /**
   * Reads the journal, and sends nothing yet.
   *
   * @throws IntentException.JournalFailed if the journal cannot be read; nothing may be signed then
   */
  public TransactionExecutor(ExecutorPorts ports, ExecutorConfig config) {
    this.ports = ports;
    this.config = config;
    this.book = new IntentBook(ports.journal(), ports.observer());
    this.account = new AccountState(ports.node(), ports.signer().address(), book);
    this.queue = new AddressQueue(config.callersWaitingMax(), ports.observer());
  }

  public Address address() {
    return account.address();
  }

  /** Reads with this see what was executed here last. */
  public Freshness freshness() {
    return account.freshness();
  }

  /**
   * Carries out a plan, and waits until it is included in a checkpoint or known to fail. Blocks,
   * and is for virtual threads.
   *
   * @throws ExecutionException if it was not begun: too many wait, or this is closed
   * @throws IntentException.JournalFailed if a transaction could not be stored; it was not sent
   * @throws InterruptedException at any time; a transaction that was sent is seen through later
   */
  public ExecutionOutcome execute(TransactionPlan plan) throws InterruptedException {
    return queue.inTurn(() -> {
      sweepInTurn();
      Instant now = ports.waiting().instant();
      IntentRun run =
          run(Intent.fresh(freshId(), ONE_SHOT, Bytes.EMPTY, now, Optional.empty()), plan);
      ExecutionOutcome outcome = timed(run, plan);
      forgetOneShot(run.intent());
      return outcome;
    });
  }

  /** Looks once at transactions that nobody waits for any more, so that their objects get free. */
  public void sweep() throws InterruptedException {
    queue.inTurn(() -> {
      sweepInTurn();
      return true;
    });
  }

  /** As {@link #execute}, for an intent that is stored already. */
  ExecutionOutcome execute(Intent intent, TransactionPlan plan) throws InterruptedException {
    return queue.inTurn(() -> {
      sweepInTurn();
      return timed(run(book.find(intent.id()).orElse(intent), plan), plan);
    });
  }

  /** Finds out what became of an intent's transactions, without sending them again. */
  Intent look(Intent intent) throws InterruptedException {
    return queue.inTurn(() -> settleOpen(intent, false));
  }

  IntentBook book() {
    return book;
  }

  /** An id that no stored intent has, though the random source may begin anew after a crash. */
  private String freshId() {
    String id;
    do {
      id = ONE_SHOT + "/" + HexFormat.of().toHexDigits(ports.random().nextLong());
    } while (book.find(id).isPresent());
    return id;
  }

  private IntentRun run(Intent intent, TransactionPlan plan) {
    return new IntentRun(ports, config, book, account, intent, plan);
  }

  private ExecutionOutcome timed(IntentRun run, TransactionPlan plan) throws InterruptedException {
    Instant start = ports.waiting().instant();
    ExecutionOutcome outcome = run.run();
    Duration took = Duration.between(start, ports.waiting().instant());
    ports.observer().finished(plan.description(), outcome, took);
    log.debug("{}: {} after {} ms", plan.description(), outcome.summary(), took.toMillis());
    return outcome;
  }

  private void sweepInTurn() throws InterruptedException {
    Instant now = ports.waiting().instant();
    for (Intent intent : book.all()) {
      if (intent.kind().equals(ONE_SHOT) && !intent.notBefore().isAfter(now)) {
        sweepOne(intent);
      }
    }
  }

  private void sweepOne(Intent intent) throws InterruptedException {
    try {
      forgetOneShot(settleOpen(intent, true));
    } catch (IntentException.JournalFailed e) {
      log.warn("What became of a transaction will be asked for again: {}", e.getMessage());
    }
  }

  private void forgetOneShot(Intent intent) {
    try {
      if (intent.openAttempts().isEmpty()) {
        book.remove(intent.id());
      } else {
        Instant now = ports.waiting().instant();
        book.store(
            intent
                .with(new IntentState.GivenUp("its caller was told that it may still run", now))
                .visited(now.plus(SWEEP.delay(intent.visits(), ports.random()))));
      }
    } catch (IntentException.JournalFailed e) {
      log.warn("A finished transaction stays in the journal for now: {}", e.getMessage());
    }
  }

  private Intent settleOpen(Intent intent, boolean send) throws InterruptedException {
    AttemptSettler settler = new AttemptSettler(ports, account, config);
    Intent now = intent;
    for (Attempt attempt : intent.openAttempts()) {
      AttemptSettler.Result result =
          send ? settler.resume(attempt, intent.kind(), 1) : settler.look(attempt);
      now = book.store(now.with(settled(attempt, result)));
    }
    return now;
  }

  private Attempt settled(Attempt attempt, AttemptSettler.Result result) {
    return switch (result.settled()) {
      case Settled.Ran(Execution execution) -> {
        account.ran(execution, attempt.objects(), OptionalLong.empty());
        yield attempt.closed(
            new AttemptFate.Executed(execution.status().succeeded(), execution.checkpoint()));
      }
      case Settled.Dead(String why) -> attempt.closed(new AttemptFate.Dead(why));
      case Settled.Untraceable() ->
          attempt.closed(new AttemptFate.Dead("may have run, and be forgotten by the servers"));
      case Settled.Open _ -> attempt.with(new AttemptFate.Unknown(result.overtakenAt()));
    };
  }

  /** Turns callers away that wait; the one whose turn it is finishes. */
  @Override
  public void close() {
    queue.close();
  }
}
