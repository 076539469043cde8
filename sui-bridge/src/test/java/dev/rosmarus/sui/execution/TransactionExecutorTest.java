package dev.rosmarus.sui.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.execution.intent.IntentException;
import dev.rosmarus.sui.execution.model.Fault;
import dev.rosmarus.sui.execution.model.ModelChain;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome.MoveAborted;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome.NotEnoughCoins;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome.NotSent;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome.Succeeded;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.transaction.Expiration;
import dev.rosmarus.sui.transaction.TransactionData;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * What is built, paid and stored when all goes well, and what stops a transaction before it is
 * sent.
 */
class TransactionExecutorTest {

  private static final long SUI = World.SUI;

  private final World world = new World(SUI);

  @Test
  void carriesOutAPlanAndForgetsIt() throws InterruptedException {
    Succeeded done = (Succeeded) world.execute(Bump.of(1));

    assertThat(world.chain.effects(1)).isEqualTo(1);
    assertThat(done.execution().checkpoint()).isPresent();
    assertThat(world.executor.freshness())
        .isEqualTo(Freshness.including(done.execution().checkpoint().getAsLong()));
    assertThat(world.journal.load()).isEmpty();
  }

  @Test
  void paysTheReferencePriceAndTheEstimateOfTheSimulation() throws InterruptedException {
    world.chain.setPrices(1500, OptionalLong.of(9000));
    TransactionData sent = world.transactionOf(world.execute(Bump.of(1)));

    assertThat(sent.gas().price()).isEqualTo(1500);
    assertThat(sent.gas().budget()).isEqualTo(1_500_000 + 2_000_000 - 500_000 + 1_500_000);
    TransactionData simulated = world.chain.simulated().getFirst();
    assertThat(simulated.gas().payment()).isEmpty();
    assertThat(simulated.gas().price()).isEqualTo(1000);
    assertThat(simulated.gas().budget()).isEqualTo(50_000_000_000L);
    assertThat(simulated.expiration()).isEqualTo(new Expiration.None());
  }

  @Test
  void simulatesWhereTheLastTransactionIsKnown() throws InterruptedException {
    Succeeded first = (Succeeded) world.execute(Bump.of(1));
    world.execute(Bump.of(2));

    assertThat(world.chain.simulatedWith())
        .containsExactly(
            Freshness.ANY, Freshness.including(first.execution().checkpoint().getAsLong()));
  }

  @Test
  void aConfiguredBudgetSkipsTheSimulation() throws InterruptedException {
    world.config = world.config.withGasBudget(OptionalLong.of(30_000_000));
    world.restart();
    TransactionData sent = world.transactionOf(world.execute(Bump.of(1)));

    assertThat(sent.gas().budget()).isEqualTo(30_000_000);
    assertThat(world.chain.simulated()).isEmpty();
  }

  @Test
  void endsWithTheNextSuiEpoch() throws InterruptedException {
    world.time.pass(World.EPOCH.multipliedBy(3));

    assertThat(world.transactionOf(world.execute(Bump.of(1))).expiration())
        .isEqualTo(new Expiration.Epoch(4));
  }

  @Test
  void aCallThatFailsWhenSimulatedIsNotSent() throws InterruptedException {
    MoveAborted aborted = (MoveAborted) world.execute(Bump.of(7).aborting());

    assertThat(aborted.transaction()).isEmpty();
    assertThat(aborted.abort().module()).isEqualTo("counter");
    assertThat(aborted.abort().code()).isEqualTo(7);
    assertThat(aborted.abort().function()).contains("abort");
    assertThat(aborted.abort().command()).hasValue(0);
    assertThat(world.chain.sent()).isEmpty();
  }

  @Test
  void paysWithSeveralCoinsAndNeverWithOneOfAnotherKindOfOwner() throws InterruptedException {
    World poor = new World(1_900_000, 1_500_000, 1_400_000);
    poor.chain.coin(new Owner.ConsensusAddress(1, poor.account.address()), 100 * SUI);
    poor.chain.setPageEntriesMax(1);

    TransactionData sent = poor.transactionOf(poor.execute(Bump.of(1)));

    assertThat(sent.gas().payment()).hasSize(3);
    assertThat(poor.chain.balances(poor.account.address(), ModelChain.SUI))
        .containsExactly(4_800_000L - 2_500_000);
  }

  @Test
  void saysWhenTheCoinsDoNotSuffice() throws InterruptedException {
    World poor = new World(1000);

    NotEnoughCoins outcome = (NotEnoughCoins) poor.execute(Bump.of(1));

    assertThat(outcome.mergeFirst()).isFalse();
    assertThat(outcome.why()).contains("3500000 needed, 1000 available");
  }

  @Test
  void countsWhatTheCommandsSpendToo() throws InterruptedException {
    assertThat(world.execute(Bump.of(1).spending(2 * SUI))).isInstanceOf(NotEnoughCoins.class);
  }

  // Rules 2 and 5: reads after our own writes.

  @Test
  void usesTheGasCoinsNewVersionThoughTheServerLags() throws InterruptedException {
    world.chain.neverShowInclusions();
    world.chain.lagFromNow();
    Instant start = world.time.instant();
    Succeeded first = (Succeeded) world.execute(Bump.of(1));

    assertThat(first.execution().checkpoint()).isEmpty();
    assertThat(Duration.between(start, world.time.instant()))
        .isEqualTo(world.config.checkpointWait());
    assertThat(world.execute(Bump.of(2))).isInstanceOf(Succeeded.class);
    assertThat(world.answers).containsExactly("EXECUTED", "EXECUTED");
  }

  @Test
  void usesAnObjectsNewVersionThoughTheServerLags() throws InterruptedException {
    ObjectRef capability = world.chain.capability(world.account.address());
    world.chain.neverShowInclusions();
    world.chain.lagFromNow();
    world.execute(Bump.of(1).with(capability));

    assertThat(world.execute(Bump.of(2).with(capability))).isInstanceOf(Succeeded.class);
    assertThat(world.answers).containsExactly("EXECUTED", "EXECUTED");
  }

  @Test
  void learnsOfTheCheckpointFromTheSubscription() throws InterruptedException {
    world.chain.offerSubscriptions();

    Succeeded done = (Succeeded) world.execute(Bump.of(1));

    assertThat(done.execution().checkpoint()).isPresent();
  }

  // Rule 3, and what a disk may do.

  @Test
  void sendsNothingThatCannotBeStored() {
    world.journal.setBroken(true);

    assertThatThrownBy(() -> world.execute(Bump.of(1)))
        .isInstanceOf(IntentException.JournalFailed.class);
    assertThat(world.chain.sent()).isEmpty();
  }

  @Test
  void aNewProcessSeesThroughWhatTheOldOneSent() throws InterruptedException {
    for (int i = 0; i < world.config.sendsMax(); i++) {
      world.chain.next(Fault.LOST_REQUEST);
    }
    world.execute(Bump.of(1));
    world.time.pass(Duration.ofMinutes(1));
    world.restart();

    assertThat(world.execute(Bump.of(2))).isInstanceOf(Succeeded.class);
    assertThat(world.chain.effects(1)).isEqualTo(1);
    assertThat(world.chain.effects(2)).isEqualTo(1);
  }

  @Test
  void saysWhyItCannotBuild() throws InterruptedException {
    world.chain.setReadsFail(true);

    NotSent outcome = (NotSent) world.execute(Bump.of(1));

    assertThat(outcome.why()).isEqualTo("no answer");
  }

  @Test
  void refusesToStartWhenClosed() {
    world.executor.close();

    assertThatThrownBy(() -> world.execute(Bump.of(1)))
        .isInstanceOf(ExecutionException.Closed.class);
  }
}
