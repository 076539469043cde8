package dev.rosmarus.sui.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.effects.ExecutionError;
import dev.rosmarus.sui.execution.ExecutionOutcome.Failed;
import dev.rosmarus.sui.execution.ExecutionOutcome.MoveAborted;
import dev.rosmarus.sui.execution.ExecutionOutcome.NotEnoughCoins;
import dev.rosmarus.sui.execution.ExecutionOutcome.NotEnoughGas;
import dev.rosmarus.sui.execution.ExecutionOutcome.NotSent;
import dev.rosmarus.sui.execution.ExecutionOutcome.Succeeded;
import dev.rosmarus.sui.execution.ExecutionOutcome.Unresolved;
import dev.rosmarus.sui.execution.intent.Intent;
import dev.rosmarus.sui.execution.intent.IntentException;
import dev.rosmarus.sui.execution.model.Fault;
import dev.rosmarus.sui.execution.model.ModelChain;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.transaction.Expiration;
import dev.rosmarus.sui.transaction.TransactionData;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

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
    TransactionData sent = sent(world.execute(Bump.of(1)));

    assertThat(sent.gas().price()).isEqualTo(1500);
    assertThat(sent.gas().budget()).isEqualTo(1_500_000 + 2_000_000 - 500_000 + 1_500_000);
    TransactionData simulated = world.chain.simulated().getFirst();
    assertThat(simulated.gas().payment()).isEmpty();
    assertThat(simulated.gas().price()).isEqualTo(1000);
    assertThat(simulated.gas().budget()).isEqualTo(50_000_000_000L);
    assertThat(simulated.expiration()).isEqualTo(new Expiration.None());
  }

  @Test
  void aConfiguredBudgetSkipsTheSimulation() throws InterruptedException {
    world.config = world.config.withGasBudget(OptionalLong.of(30_000_000));
    world.restart();
    TransactionData sent = sent(world.execute(Bump.of(1)));

    assertThat(sent.gas().budget()).isEqualTo(30_000_000);
    assertThat(world.chain.simulated()).isEmpty();
  }

  @Test
  void endsWithTheNextSuiEpoch() throws InterruptedException {
    world.time.pass(World.EPOCH.multipliedBy(3));

    assertThat(sent(world.execute(Bump.of(1))).expiration()).isEqualTo(new Expiration.Epoch(4));
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

    TransactionData sent = sent(poor, poor.execute(Bump.of(1)));

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

  // Rule 4: an unknown outcome sends the same bytes again.

  @Test
  void sendsTheSameBytesAgainAfterALostRequest() throws InterruptedException {
    world.chain.next(Fault.LOST_REQUEST, Fault.OVERLOADED);

    assertThat(world.execute(Bump.of(1))).isInstanceOf(Succeeded.class);
    assertThat(world.chain.sent()).hasSize(3);
    assertThat(new HashSet<>(world.chain.sent())).hasSize(1);
    assertThat(world.chain.effects(1)).isEqualTo(1);
  }

  @Test
  void looksTheDigestUpAfterALostReply() throws InterruptedException {
    world.chain.next(Fault.LOST_REPLY);

    assertThat(world.execute(Bump.of(1))).isInstanceOf(Succeeded.class);
    assertThat(world.chain.sent()).hasSize(1);
    assertThat(world.chain.effects(1)).isEqualTo(1);
  }

  @Test
  void doesNotBelieveAnAnswerAboutAnotherTransaction() throws InterruptedException {
    world.chain.next(Fault.OTHER_REPLY);

    Succeeded done = (Succeeded) world.execute(Bump.of(1));

    assertThat(done.execution().digest()).isEqualTo(world.chain.sent().getFirst());
    assertThat(world.answers).containsExactly("UNKNOWN");
  }

  @Test
  void waitsForATransactionThatIsUnderWay() throws InterruptedException {
    world.chain.next(Fault.DELAYED, Fault.LOST_REQUEST, Fault.GARBLED_REPLY);

    assertThat(world.execute(Bump.of(1))).isInstanceOf(Succeeded.class);
    assertThat(world.chain.effects(1)).isEqualTo(1);
    assertThat(new HashSet<>(world.chain.sent())).hasSize(1);
  }

  @Test
  void leavesATransactionOfUnknownFateOpenAndSeesItThroughLater() throws InterruptedException {
    for (int i = 0; i < world.config.sendsMax(); i++) {
      world.chain.next(Fault.LOST_REQUEST);
    }
    Unresolved open = (Unresolved) world.execute(Bump.of(1));

    assertThat(world.chain.effects(1)).isZero();
    assertThat(onlyIntent().openAttempts().getFirst().digest()).isEqualTo(open.transaction());
    world.time.pass(Duration.ofMinutes(1));
    world.executor.sweep();
    assertThat(world.chain.effects(1)).isEqualTo(1);
    assertThat(world.journal.load()).isEmpty();
  }

  @Test
  void usesOtherCoinsWhileATransactionIsOpen() throws InterruptedException {
    ObjectRef other = world.coin(SUI / 2);
    for (int i = 0; i < world.config.sendsMax(); i++) {
      world.chain.next(Fault.LOST_REQUEST);
    }
    Unresolved open = (Unresolved) world.execute(Bump.of(1));
    world.chain.next(Fault.LOST_REQUEST);

    TransactionData sent = sent(world.execute(Bump.of(2)));

    ObjectRef held = world.chain.transaction(open.transaction()).gas().payment().getFirst();
    assertThat(sent.gas().payment()).doesNotContain(held).hasSize(1);
    assertThat(List.of(held.id(), sent.gas().payment().getFirst().id())).contains(other.id());
  }

  @Test
  void doesNotTouchTheCapabilityOfAnOpenTransaction() throws InterruptedException {
    ObjectRef capability = world.chain.capability(world.account.address());
    world.coin(SUI);
    world.chain.setLookUpsFail(true);
    for (int i = 0; i <= world.config.sendsMax(); i++) {
      world.chain.next(Fault.LOST_REQUEST);
    }
    Unresolved first = (Unresolved) world.execute(Bump.of(1).with(capability));

    Unresolved second = (Unresolved) world.execute(Bump.of(2).with(capability));

    assertThat(second.transaction()).isEqualTo(first.transaction());
    assertThat(second.why()).contains(capability.id().toString());
  }

  // Table of section 6 and rules 7 and 8: definite negatives.

  @Test
  void buildsAnewOnceWhatIsRefusedAsStale() throws InterruptedException {
    AtomicReference<Digest> refused = new AtomicReference<>();
    world.chain.refuse(data -> {
      if (refused.compareAndSet(null, data.digest())) {
        data.gas().payment().forEach(coin -> world.chain.useElsewhere(coin.id()));
        return Optional.of(new RpcException.Refused("e", "needs a newer version", List.of()));
      }
      return Optional.empty();
    });

    Succeeded done = (Succeeded) world.execute(Bump.of(1));

    assertThat(done.execution().digest()).isNotEqualTo(refused.get());
    assertThat(world.answers).containsExactly("REFUSED", "EXECUTED");
    assertThat(world.rebuilds).hasSize(1);
  }

  @Test
  void doesNotBuildTheSameAgainWhenItIsRefused() throws InterruptedException {
    world.chain.refuse(_ -> Optional.of(new RpcException.Refused("e", "bad", List.of())));

    assertThat(world.execute(Bump.of(1))).isInstanceOf(NotSent.class);
    assertThat(world.chain.sent()).hasSize(1);
    assertThat(world.journal.load()).isEmpty();
  }

  @Test
  void doesNotSignAnewWhenARefusedTransactionMayHaveRunBefore() throws InterruptedException {
    world.chain.next(Fault.LOST_REQUEST);
    world.chain.refuse(_ -> Optional.of(new RpcException.Refused("e", "bad", List.of())));

    assertThat(world.execute(Bump.of(1))).isInstanceOf(Unresolved.class);
    assertThat(new HashSet<>(world.chain.sent())).hasSize(1);
  }

  @Test
  void buildsAnewAfterAnUnknownOutcomeOnceTheObjectsHaveCertainlyMovedOn()
      throws InterruptedException {
    AtomicReference<Instant> sent = new AtomicReference<>();
    world.chain.next(Fault.LOST_REQUEST);
    world.chain.refuse(data -> {
      if (sent.compareAndSet(null, world.time.instant())) {
        data.gas().payment().forEach(coin -> world.chain.useElsewhere(coin.id()));
      }
      return Optional.empty();
    });

    assertThat(world.execute(Bump.of(1))).isInstanceOf(Succeeded.class);
    assertThat(world.chain.effects(1)).isEqualTo(1);
    assertThat(Duration.between(sent.get(), world.time.instant()))
        .isGreaterThan(Duration.ofSeconds(25));
  }

  @Test
  void leavesALockedTransactionOpenWhileNothingMoves() throws InterruptedException {
    ObjectRef capability = world.chain.capability(world.account.address());
    world.chain.lock(capability);

    Unresolved outcome = (Unresolved) world.execute(Bump.of(1).with(capability));

    assertThat(outcome.why()).contains("is locked by");
    assertThat(world.chain.sent()).hasSize(AfterSend.LOCKED_SENDS_MAX);
  }

  @Test
  void buildsAnewWhenTheWinnerOfALockHasMovedTheObject() throws InterruptedException {
    ObjectRef capability = world.chain.capability(world.account.address());
    world.chain.lock(capability);
    Unresolved open = (Unresolved) world.execute(Bump.of(1).with(capability));
    world.chain.useElsewhere(capability.id());
    world.time.pass(Duration.ofHours(1));
    world.executor.sweep();
    world.time.pass(Duration.ofHours(1));

    Succeeded done = (Succeeded) world.execute(Bump.of(1).with(capability));

    assertThat(done.execution().digest()).isNotEqualTo(open.transaction());
    assertThat(world.journal.load()).isEmpty();
  }

  @Test
  void takesOtherCoinsForALockedPlanThatDoesNoHarmTwice() throws InterruptedException {
    World two = new World(SUI);
    two.chain.coin(two.account.address(), ModelChain.SUI, SUI);
    ObjectRef[] locked = new ObjectRef[1];
    two.chain.refuse(data -> {
      ObjectRef coin = data.gas().payment().getFirst();
      if (locked[0] == null) {
        locked[0] = coin;
        two.chain.lock(coin);
      }
      return Optional.empty();
    });

    Succeeded done = (Succeeded) two.execute(Bump.of(1).harmless());

    assertThat(sent(two, done).gas().payment()).doesNotContain(locked[0]);
    assertThat(two.journal.load()).hasSize(1);
  }

  @Test
  void aLockEndsWithTheEpochAndSoDoesTheTransaction() throws InterruptedException {
    ObjectRef capability = world.chain.capability(world.account.address());
    world.chain.lock(capability);
    world.execute(Bump.of(1).with(capability));
    world.time.pass(World.EPOCH.multipliedBy(2));
    world.chain.unlock(capability);

    assertThat(world.execute(Bump.of(2).with(capability))).isInstanceOf(Succeeded.class);
    assertThat(world.chain.effects(1)).isZero();
    assertThat(world.journal.load()).isEmpty();
  }

  @Test
  void triesElsewhereWhereNobodyExecutes() throws InterruptedException {
    world.chain.next(Fault.NO_EXECUTOR, Fault.NOT_AUTHORIZED);

    assertThat(world.execute(Bump.of(1))).isInstanceOf(Succeeded.class);
    assertThat(world.answers).containsExactly("NOT_TAKEN", "NOT_TAKEN", "EXECUTED");
  }

  @Test
  void whatNobodyTookIsClosed() throws InterruptedException {
    for (int i = 0; i < 30; i++) {
      world.chain.next(Fault.NOT_AUTHORIZED);
    }

    assertThat(world.execute(Bump.of(1))).isInstanceOf(NotSent.class);
    assertThat(world.journal.load()).isEmpty();
  }

  // Rule 6: kinds of failure.

  @Test
  void buildsAnewAfterCongestionAtTheSuggestedPrice() throws InterruptedException {
    world.chain.setPrices(1000, OptionalLong.of(4000));
    world.chain.nextCallFails(
        new ExecutionError.ConsensusObjectCongestion(List.of(ModelChain.CONTRACT)));

    Succeeded done = (Succeeded) world.execute(Bump.of(1));

    assertThat(sent(done).gas().price()).isEqualTo(4000);
    assertThat(world.chain.transaction(world.chain.sent().getFirst()).gas().price())
        .isEqualTo(1000);
    assertThat(world.chain.effects(1)).isEqualTo(1);
  }

  @Test
  void givesUpOnCongestionAfterAWhile() throws InterruptedException {
    for (int i = 0; i < 9; i++) {
      world.chain.nextCallFails(new ExecutionError.ConsensusObjectCongestion(List.of()));
    }

    assertThat(world.execute(Bump.of(1))).isInstanceOf(Failed.class);
    assertThat(world.chain.sent()).hasSize(1 + world.config.congestionRebuildsMax());
  }

  @Test
  void doublesTheBudgetOnce() throws InterruptedException {
    world.chain.setGasNeeded(4_000_000);

    TransactionData sent = sent(world.execute(Bump.of(1)));

    assertThat(sent.gas().budget()).isEqualTo(7_000_000);
    assertThat(world.chain.sent()).hasSize(2);
  }

  @Test
  void saysWhenTwiceTheBudgetIsNotEnough() throws InterruptedException {
    world.chain.setGasNeeded(8_000_000);

    NotEnoughGas outcome = (NotEnoughGas) world.execute(Bump.of(1));

    assertThat(outcome.budget()).isEqualTo(7_000_000);
    assertThat(world.chain.sent()).hasSize(2);
  }

  @Test
  void refreshesThePackagesOnceWhenTheContractWasUpgraded() throws InterruptedException {
    Address upgraded = Address.ofShort(0xbeef);
    world.chain.upgradeTo(upgraded);
    Packages packages = new Packages(upgraded);
    world.contracts = packages;
    world.config = world.config.withGasBudget(OptionalLong.of(30_000_000));
    world.restart();

    assertThat(world.execute(Bump.of(1).in(packages.current::get))).isInstanceOf(Succeeded.class);
    assertThat(world.chain.sent()).hasSize(2);
    assertThat(packages.refreshes).isEqualTo(1);
  }

  @Test
  void learnsOfAnUpgradeFromTheSimulation() throws InterruptedException {
    Address upgraded = Address.ofShort(0xbeef);
    world.chain.upgradeTo(upgraded);
    Packages packages = new Packages(upgraded);
    world.contracts = packages;
    world.restart();

    assertThat(world.execute(Bump.of(1).in(packages.current::get))).isInstanceOf(Succeeded.class);
    assertThat(world.chain.sent()).hasSize(1);
  }

  @Test
  void aWrongVersionIsTheCallersMatterWhenNoPackageHasChanged() throws InterruptedException {
    world.chain.upgradeTo(Address.ofShort(0xbeef));
    Packages packages = new Packages(ModelChain.CONTRACT);
    world.contracts = packages;
    world.restart();

    MoveAborted aborted = (MoveAborted) world.execute(Bump.of(1).in(packages.current::get));

    assertThat(aborted.abort().name()).contains("WrongVersion");
    assertThat(packages.refreshes).isEqualTo(1);
  }

  @Test
  void anAbortOnTheChainNamesItsTransaction() throws InterruptedException {
    world.config = world.config.withGasBudget(OptionalLong.of(30_000_000));
    world.restart();

    MoveAborted aborted = (MoveAborted) world.execute(Bump.of(3).aborting());

    assertThat(aborted.transaction()).contains(world.chain.sent().getFirst());
    assertThat(aborted.summary()).contains("counter::abort aborted with code 3");
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

  private TransactionData sent(ExecutionOutcome outcome) {
    return sent(world, outcome);
  }

  private static TransactionData sent(World world, ExecutionOutcome outcome) {
    assertThat(outcome).isInstanceOf(Succeeded.class);
    return world.chain.transaction(((Succeeded) outcome).execution().digest());
  }

  private Intent onlyIntent() {
    assertThat(world.journal.load()).hasSize(1);
    return world.journal.load().getFirst();
  }

  /** Package ids as the node keeps them. */
  private static final class Packages implements CalledContracts {
    private final Address published;
    private final AtomicReference<Address> current = new AtomicReference<>(ModelChain.CONTRACT);
    private int refreshes;

    Packages(Address published) {
      this.published = published;
    }

    @Override
    public Optional<String> abortName(String module, long code) {
      return module.equals("system") ? Optional.of("WrongVersion") : Optional.empty();
    }

    @Override
    public boolean isWrongVersion(MoveAbort abort) {
      return abort.name().equals(Optional.of("WrongVersion"));
    }

    @Override
    public boolean refreshPackages() {
      refreshes++;
      return !published.equals(current.getAndSet(published));
    }
  }
}
