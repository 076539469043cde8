package dev.rosmarus.sui.execution;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.execution.account.AccountState;
import dev.rosmarus.sui.execution.account.IntentBook;
import dev.rosmarus.sui.execution.intent.Intent;
import dev.rosmarus.sui.execution.intent.IntentException;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome;
import dev.rosmarus.sui.execution.plan.TransactionPlan;
import dev.rosmarus.sui.execution.port.ExecutorConfig;
import dev.rosmarus.sui.execution.port.ExecutorPorts;
import dev.rosmarus.sui.rpc.Freshness;
import java.time.Duration;
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

  private final ExecutorPorts ports;
  private final ExecutorConfig config;
  private final ClosablePauses pauses;
  private final IntentBook book;
  private final AccountState account;
  private final OneShots oneShots;
  private final AddressQueue queue;

  /**
   * Reads the journal, and sends nothing yet.
   *
   * @throws IntentException.JournalFailed if the journal cannot be read; nothing may be signed then
   */
  public TransactionExecutor(ExecutorPorts ports, ExecutorConfig config) {
    this.pauses = new ClosablePauses(ports.waiting());
    this.ports = ports.with(pauses);
    this.config = config;
    this.book = new IntentBook(ports.journal(), ports.observer());
    this.account = new AccountState(ports.node(), ports.signer().address(), book);
    this.oneShots = new OneShots(this.ports, config, book, account);
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
   * @throws ExecutionException if it was not begun: too many wait, too much is open, or this is
   *     closed; if closed in between, what was sent is seen through by the next process
   * @throws IntentException.JournalFailed if a transaction could not be stored; it was not sent
   * @throws InterruptedException at any time; a transaction that was sent is seen through later
   */
  public ExecutionOutcome execute(TransactionPlan plan) throws InterruptedException {
    return queue.inTurn(() -> {
      oneShots.sweep();
      if (oneShots.unresolved() >= config.unresolvedMax()) {
        throw new ExecutionException.TooManyUnresolved(config.unresolvedMax());
      }
      IntentRun run = run(oneShots.fresh(), plan);
      ExecutionOutcome outcome = timed(run, plan);
      oneShots.forget(run.intent());
      return outcome;
    });
  }

  /** Looks once at transactions that nobody waits for any more, so that their objects get free. */
  public void sweep() throws InterruptedException {
    queue.inTurn(() -> {
      oneShots.sweep();
      return true;
    });
  }

  /** As {@link #execute}, for an intent that is stored already. */
  ExecutionOutcome execute(Intent intent, TransactionPlan plan) throws InterruptedException {
    return queue.inTurn(() -> timed(run(asStored(intent), plan), plan));
  }

  /** Finds out what became of an intent's transactions, without sending them again. */
  Intent look(Intent intent) throws InterruptedException {
    return queue.inTurn(() -> oneShots.settleOpen(asStored(intent), false));
  }

  /** Sends an intent's transactions of unknown fate once more, and signs nothing new. */
  Intent seeThrough(Intent intent) throws InterruptedException {
    return queue.inTurn(() -> oneShots.settleOpen(asStored(intent), true));
  }

  private Intent asStored(Intent intent) {
    return book.find(intent.id()).orElse(intent);
  }

  IntentBook book() {
    return book;
  }

  private IntentRun run(Intent intent, TransactionPlan plan) {
    return new IntentRun(ports, config, book, account, intent, plan);
  }

  private ExecutionOutcome timed(IntentRun run, TransactionPlan plan) throws InterruptedException {
    Duration start = ports.waiting().elapsed();
    ExecutionOutcome outcome = run.run();
    Duration took = ports.waiting().elapsed().minus(start);
    ports.observer().finished(plan.description(), outcome, took);
    log.debug("{}: {} after {} ms", plan.description(), outcome.summary(), took.toMillis());
    return outcome;
  }

  /**
   * Turns callers away that wait, cuts short the pauses of the one whose turn it is, and returns
   * when that one is through: the journal may be closed then. A question to a full node is not cut
   * short; to close the full nodes first makes this quicker.
   */
  @Override
  public void close() {
    pauses.close();
    queue.close();
    queue.awaitIdle();
  }
}
