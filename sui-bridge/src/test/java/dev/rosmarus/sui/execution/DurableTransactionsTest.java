package dev.rosmarus.sui.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.execution.intent.Attempt;
import dev.rosmarus.sui.execution.intent.AttemptFate;
import dev.rosmarus.sui.execution.intent.Intent;
import dev.rosmarus.sui.execution.intent.IntentException;
import dev.rosmarus.sui.execution.intent.IntentState;
import dev.rosmarus.sui.execution.intent.IntentState.Done;
import dev.rosmarus.sui.execution.intent.IntentState.GivenUp;
import dev.rosmarus.sui.execution.model.Fault;
import dev.rosmarus.sui.execution.model.ModelTime;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome.MoveAborted;
import dev.rosmarus.sui.execution.port.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DurableTransactionsTest {

  private final World world = new World(World.SUI);
  private DurableTransactions durable = over(BumpKind.plain());

  private DurableTransactions over(BumpKind kind) {
    return over(kind, DurableConfig.DEFAULT);
  }

  private DurableTransactions over(BumpKind kind, DurableConfig config) {
    world.restart();
    return new DurableTransactions(world.executor, world.ports(), List.of(kind), config);
  }

  private Intent submit(long key) {
    return submit(key, Optional.empty());
  }

  private Intent submit(long key, Optional<Instant> deadline) {
    return durable.submit("bump/" + key, BumpKind.NAME, BumpKind.arguments(key), deadline);
  }

  private IntentState state(long key) {
    return durable.find("bump/" + key).orElseThrow().state();
  }

  private void loseRequests(int times) {
    for (int i = 0; i < times; i++) {
      world.chain.next(Fault.LOST_REQUEST);
    }
  }

  @Test
  void carriesOutWhatIsStoredAndTellsWhoWaits() throws Exception {
    submit(1);
    CompletableFuture<Intent> finished = durable.finished("bump/1").orElseThrow();
    assertThat(world.journal.load()).hasSize(1);
    assertThat(finished).isNotDone();

    durable.runDue();

    assertThat(finished.get().state()).isInstanceOf(Done.class);
    assertThat(world.chain.effects(1)).isEqualTo(1);
    assertThat(durable.finished("bump/1").orElseThrow()).isCompleted();
    assertThat(durable.finished("bump/2")).isEmpty();
  }

  @Test
  void theSameIdIsTheSameIntent() throws InterruptedException {
    submit(1);
    durable.runDue();
    submit(1);
    durable.runDue();

    assertThat(world.chain.effects(1)).isEqualTo(1);
    assertThatThrownBy(() ->
            durable.submit(
                "bump/1", BumpKind.NAME, BumpKind.arguments(2), Optional.<Instant>empty()))
        .isInstanceOf(IntentException.Invalid.class);
  }

  @Test
  void refusesWhatItCouldNotCarryOut() {
    assertThatThrownBy(() -> durable.submit("a", "unknown", Bytes.EMPTY, Optional.empty()))
        .isInstanceOf(IntentException.Invalid.class)
        .hasMessageContaining("unknown");
    durable = over(BumpKind.plain(), new DurableConfig(DurableConfig.DEFAULT.retry(), 1, 1));
    submit(1);

    assertThatThrownBy(() -> submit(2))
        .isInstanceOf(IntentException.Invalid.class)
        .hasMessageContaining("under way");
  }

  @Test
  void triesAgainAfterLongerAndLongerPauses() throws InterruptedException {
    world.chain.setReadsFail(true);
    submit(1);

    Duration pauses = Duration.ZERO;
    for (int i = 0; i < 4; i++) {
      durable.runDue();
      Instant next = durable.find("bump/1").orElseThrow().notBefore();
      Duration pause = Duration.between(world.time.instant(), next);
      assertThat(pause).isBetween(Duration.ofSeconds(1L << i), Duration.ofSeconds((1L << i) + 1));
      pauses = pauses.plus(pause);
      world.time.pass(pause);
    }
    world.chain.setReadsFail(false);
    durable.runDue();

    assertThat(state(1)).isInstanceOf(Done.class);
  }

  @Test
  void isGivenUpAtItsDeadlineThoughItsNextTryWereLater() throws InterruptedException {
    world.chain.setReadsFail(true);
    Instant deadline = world.time.instant().plusSeconds(20);
    submit(1, Optional.of(deadline));
    while (!durable.find("bump/1").orElseThrow().finished()) {
      Instant next = durable.runDue();
      world.time.pass(Duration.between(world.time.instant(), next));
    }

    GivenUp givenUp = (GivenUp) state(1);
    assertThat(givenUp.reason()).contains("deadline").contains(deadline.toString());
    assertThat(givenUp.at()).isBetween(deadline, deadline.plusMillis(2));
    assertThat(world.chain.sent()).isEmpty();
  }

  @Test
  void isGivenUpWhenNobodyWantsItAnyMore() throws InterruptedException {
    durable = over(BumpKind.plain().stoppingWhen(_ -> Optional.of("the epoch is over")));
    submit(1);
    durable.runDue();

    assertThat(state(1))
        .isInstanceOfSatisfying(
            GivenUp.class, givenUp -> assertThat(givenUp.reason()).isEqualTo("the epoch is over"));
  }

  @Test
  void othersMayHaveDoneIt() throws InterruptedException {
    durable =
        over(
            BumpKind.plain()
                .judgingBy(outcome ->
                    outcome instanceof MoveAborted
                        ? Optional.of(new IntentKind.Verdict.Done("already done"))
                        : Optional.empty()));
    world.chain.upgradeTo(dev.rosmarus.sui.Address.ofShort(0xbeef));
    submit(1);
    durable.runDue();

    assertThat(state(1))
        .isInstanceOfSatisfying(Done.class, done -> assertThat(done.transaction()).isEmpty());
  }

  @Test
  void aTransactionOfAnIntentGivenUpKeepsItsCoinsUntilItsLastEpochIsOver()
      throws InterruptedException {
    submit(1, Optional.of(world.time.instant().plusSeconds(300)));
    loseRequests(world.config.sendsMax());
    durable.runDue();
    world.time.pass(Duration.ofMinutes(10));
    durable.runDue();
    GivenUp givenUp = (GivenUp) state(1);
    assertThat(givenUp.reason()).contains("may still run");
    submit(2);
    durable.runDue();
    assertThat(state(2)).isInstanceOf(IntentState.Open.class);

    for (int i = 0; i < 60; i++) {
      world.time.pass(Duration.ofHours(1));
      durable.runDue();
    }

    assertThat(world.chain.effects(1)).isZero();
    assertThat(state(2)).isInstanceOf(Done.class);
  }

  @Test
  void aTransactionThatDoesNoHarmLateIsSentAgainInstead() throws InterruptedException {
    durable = over(BumpKind.plain().harmlessLate(true));
    submit(1, Optional.of(world.time.instant().plusSeconds(300)));
    loseRequests(world.config.sendsMax());
    durable.runDue();
    world.time.pass(Duration.ofMinutes(10));
    durable.runDue();

    assertThat(state(1)).isInstanceOf(Done.class);
    assertThat(world.chain.effects(1)).isEqualTo(1);
  }

  @Test
  void whatNobodyCanTraceIsGivenUpThoughTheProcessDiedBeforeItSaidSo() throws InterruptedException {
    submit(1);
    Intent stored = durable.find("bump/1").orElseThrow();
    Attempt lost =
        new Attempt(
            Digest.blake2b(),
            Bytes.EMPTY,
            List.of(),
            List.of(),
            OptionalLong.of(1),
            ModelTime.START,
            new AttemptFate.Untraceable());
    world.journal.store(stored.with(lost));
    durable = over(BumpKind.plain());
    durable.runDue();

    assertThat(((GivenUp) state(1)).reason()).contains("too old").contains("not known any more");
    assertThat(world.chain.sent()).isEmpty();
  }

  @Test
  void aClockSetBackDoesNotPutItOff() throws InterruptedException {
    world.chain.setReadsFail(true);
    submit(1);
    durable.runDue();
    world.chain.setReadsFail(false);
    world.time.setClockAhead(Duration.ofDays(-30));
    durable.runDue();

    assertThat(state(1)).isInstanceOf(Done.class);
  }

  @Test
  void pausesWhenItsNextTryCannotBeStored() throws InterruptedException {
    submit(1);
    world.journal.setBroken(true);

    assertThatThrownBy(() -> durable.runDue()).isInstanceOf(IntentException.JournalFailed.class);
    world.journal.setBroken(false);
    durable.runDue();

    assertThat(state(1)).isInstanceOf(Done.class);
  }

  @Test
  void remembersOnlySoManyThatAreFinished() throws InterruptedException {
    durable =
        over(
            BumpKind.plain(),
            new DurableConfig(new Backoff(Duration.ofSeconds(1), Duration.ofHours(1)), 10, 2));
    for (long key = 0; key < 4; key++) {
      submit(key);
      durable.runDue();
      world.time.pass(Duration.ofSeconds(1));
    }

    assertThat(durable.all()).extracting(Intent::id).containsExactly("bump/2", "bump/3");
  }

  @Test
  void anIntentOfAKindThatThisProgramDoesNotKnowWaits() throws InterruptedException {
    world.journal.store(
        Intent.fresh("old", "forgotten kind", Bytes.EMPTY, ModelTime.START, Optional.empty()));
    durable = over(BumpKind.plain());
    submit(1);
    durable.runDue();

    assertThat(durable.find("old").orElseThrow().finished()).isFalse();
    assertThat(state(1)).isInstanceOf(Done.class);
  }

  @Test
  void worksInTheBackgroundUntilItIsClosed() throws Exception {
    durable.start();
    submit(1);
    Intent done = durable.finished("bump/1").orElseThrow().get(10, TimeUnit.SECONDS);
    durable.close();

    assertThat(done.state()).isInstanceOf(Done.class);
    assertThatThrownBy(() -> submit(2)).isInstanceOf(ExecutionException.Closed.class);
  }

  @Test
  void whoWaitsWhenItIsClosedIsTold() {
    submit(1);
    CompletableFuture<Intent> before = durable.finished("bump/1").orElseThrow();
    durable.close();

    assertThat(before).isCompletedExceptionally();
    assertThat(durable.finished("bump/1").orElseThrow()).isCompletedExceptionally();
  }
}
