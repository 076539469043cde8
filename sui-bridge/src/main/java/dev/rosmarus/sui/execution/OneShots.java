package dev.rosmarus.sui.execution;

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
import dev.rosmarus.sui.execution.port.Backoff;
import dev.rosmarus.sui.execution.port.ExecutorConfig;
import dev.rosmarus.sui.execution.port.ExecutorPorts;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Intents that nobody can build again: they are stored for the sake of their one transaction, seen
 * through, and forgotten. Those whose callers have gone are looked at from time to time, so that
 * their objects get free. Must run in the account's turn.
 */
final class OneShots {

  private static final Logger log = LoggerFactory.getLogger(OneShots.class);

  private static final String KIND = "one-shot";

  /** Looked at in one go; the next caller waits for it. */
  private static final int SWEPT_MAX = 4;

  /** Between two looks at the same one. */
  private static final Backoff SWEEP = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(10));

  private final ExecutorPorts ports;
  private final IntentBook book;
  private final AccountState account;
  private final AttemptSettler settler;

  OneShots(ExecutorPorts ports, ExecutorConfig config, IntentBook book, AccountState account) {
    this.ports = ports;
    this.book = book;
    this.account = account;
    this.settler = new AttemptSettler(ports, account, config);
  }

  static boolean isOne(Intent intent) {
    return intent.kind().equals(KIND);
  }

  /** One more; it is not stored before it has a transaction. */
  Intent fresh() {
    return Intent.fresh(freshId(), KIND, Bytes.EMPTY, ports.waiting().instant(), Optional.empty());
  }

  /** An id that no stored intent has, though the random source may begin anew after a crash. */
  private String freshId() {
    String id;
    do {
      id = KIND + "/" + HexFormat.of().toHexDigits(ports.random().nextLong());
    } while (book.find(id).isPresent());
    return id;
  }

  /** Those that are stored and have a transaction that may still run. */
  int unresolved() {
    return (int)
        book.all().stream()
            .filter(intent -> isOne(intent) && !intent.openAttempts().isEmpty())
            .count();
  }

  /**
   * Sees a few of those through whose time has come, the oldest first.
   *
   * @throws IntentException.JournalFailed if nothing can be stored
   */
  void sweep() throws InterruptedException {
    book.restoreDoubtful();
    Instant now = ports.waiting().instant();
    List<Intent> due =
        book.all().stream()
            .filter(intent -> isOne(intent) && intent.due(now, SWEEP.max()))
            .limit(SWEPT_MAX)
            .toList();
    for (Intent intent : due) {
      try {
        forget(settleOpen(intent, true));
      } catch (IntentException.JournalFailed e) {
        log.warn("What became of a transaction will be asked for again: {}", e.getMessage());
      }
    }
  }

  /** Unless it has a transaction that may still run. */
  void forget(Intent intent) {
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

  /**
   * Finds out what became of the transactions of any intent.
   *
   * @param send whether they may be sent once more to find out
   * @return the intent as it is stored then
   */
  Intent settleOpen(Intent intent, boolean send) throws InterruptedException {
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
        ports.observer().ran(execution);
        yield attempt.closed(
            new AttemptFate.Executed(execution.status().succeeded(), execution.checkpoint()));
      }
      case Settled.Dead(String why) -> attempt.closed(new AttemptFate.Dead(why));
      case Settled.Untraceable() -> attempt.closed(new AttemptFate.Untraceable());
      case Settled.Open _ -> attempt.with(new AttemptFate.Unknown(result.overtakenAt()));
    };
  }
}
