package dev.rosmarus.sui.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.effects.ExecutionError;
import dev.rosmarus.sui.execution.model.ModelChain;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome.Failed;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome.MoveAborted;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome.NotEnoughGas;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome.Succeeded;
import dev.rosmarus.sui.execution.outcome.MoveAbort;
import dev.rosmarus.sui.execution.port.CalledContracts;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.transaction.TransactionData;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Rule 6: what follows from the ways in which an executed transaction may fail. */
class FailedOnChainTest {

  private final World world = new World(World.SUI);

  // Rule 6: kinds of failure.

  @Test
  void buildsAnewAfterCongestionAtTheSuggestedPrice() throws InterruptedException {
    world.chain.setPrices(1000, OptionalLong.of(4000));
    world.chain.nextCallFails(
        new ExecutionError.ConsensusObjectCongestion(List.of(ModelChain.CONTRACT)));

    Succeeded done = (Succeeded) world.execute(Bump.of(1));

    assertThat(world.transactionOf(done).gas().price()).isEqualTo(4000);
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

    TransactionData sent = world.transactionOf(world.execute(Bump.of(1)));

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
  void theAbortStandsWhenThePackagesCannotBeAskedFor() throws InterruptedException {
    world.chain.upgradeTo(Address.ofShort(0xbeef));
    world.contracts =
        new Packages(ModelChain.CONTRACT) {
          @Override
          public boolean refreshPackages() {
            throw new RpcException.Unavailable("e", "nobody answers");
          }
        };
    world.restart();

    assertThat(world.execute(Bump.of(1))).isInstanceOf(MoveAborted.class);
  }

  @Test
  void neverAsksForMoreGasThanAnyTransactionMayHave() throws InterruptedException {
    world.coin(100 * World.SUI);
    world.config = world.config.withGasBudget(OptionalLong.of(40_000_000_000L));
    world.restart();
    world.chain.setGasNeeded(60_000_000_000L);

    NotEnoughGas outcome = (NotEnoughGas) world.execute(Bump.of(1));

    assertThat(outcome.budget()).isEqualTo(50_000_000_000L);
  }

  @Test
  void tellsOfEveryTransactionThatPaid() throws InterruptedException {
    world.config = world.config.withGasBudget(OptionalLong.of(30_000_000));
    world.restart();
    world.execute(Bump.of(1));
    world.execute(Bump.of(2).aborting());

    assertThat(world.ran).extracting(ran -> ran.status().succeeded()).containsExactly(true, false);
    assertThat(world.ran).allMatch(ran -> ran.effects().orElseThrow().gasUsed().charge() > 0);
  }

  @Test
  void anAbortOnTheChainNamesItsTransaction() throws InterruptedException {
    world.config = world.config.withGasBudget(OptionalLong.of(30_000_000));
    world.restart();

    MoveAborted aborted = (MoveAborted) world.execute(Bump.of(3).aborting());

    assertThat(aborted.transaction()).contains(world.chain.sent().getFirst());
    assertThat(aborted.summary()).contains("counter::abort aborted with code 3");
  }

  /** Package ids as the node keeps them. */
  private static class Packages implements CalledContracts {
    private final Address published;
    private final AtomicReference<Address> current = new AtomicReference<>(ModelChain.CONTRACT);
    private int refreshes;

    Packages(Address published) {
      this.published = published;
    }

    @Override
    public Optional<String> abortName(Address packageId, String module, long code) {
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
