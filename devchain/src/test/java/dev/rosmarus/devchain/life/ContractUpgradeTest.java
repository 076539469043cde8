package dev.rosmarus.devchain.life;

import static dev.rosmarus.devchain.life.LocalNetwork.WAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.WalrusType;
import dev.rosmarus.devchain.deployment.ContractUpgrade;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.effects.ExecutionError;
import dev.rosmarus.sui.effects.ExecutionStatus;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.walrus.event.PackageEvent;
import dev.rosmarus.sui.walrus.object.WalrusFields;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A new version of the contracts takes over while the chain runs. */
class ContractUpgradeTest {

  private final LocalNetwork network = new LocalNetwork(4);
  private final Address old = network.genesis.edition().packageId();

  private Address upgrade(String... moved) {
    return new ContractUpgrade(network.deployment).run(Set.of(moved));
  }

  private TransactionRecord updatePrices(Address packageId) {
    return network.run(
        network.admin,
        commands ->
            commands
                .builder()
                .moveCall(
                    packageId,
                    "staking",
                    "update_prices",
                    network.deployment.objects().staking().mutable(),
                    network.deployment.objects().system().mutable()));
  }

  @Test
  void systemAndStakingFollowThePackage() {
    Address next = upgrade();

    assertThat(network.deployment.systemObject().packageId()).isEqualTo(next);
    assertThat(network.deployment.systemObject().newPackageId()).isEmpty();
    assertThat(network.deployment.systemObject().version()).isEqualTo(5);
    assertThat(
            network
                .chain
                .state()
                .object(WalrusFields.inner(network.deployment.objects().system().id(), 4)))
        .isEmpty();
    assertThat(network.chain.state().object(next).orElseThrow().owner())
        .isEqualTo(new Owner.Immutable());
  }

  @Test
  void theOldPackageAbortsWithItsVersion() {
    Address next = upgrade();

    assertThat(updatePrices(old).effects().status())
        .isInstanceOfSatisfying(
            ExecutionStatus.Failure.class,
            failure ->
                assertThat(failure.error())
                    .isInstanceOfSatisfying(
                        ExecutionError.MoveAbort.class,
                        abort -> assertThat(abort.code()).isEqualTo(1)));
    assertThat(updatePrices(next).effects().status().succeeded()).isTrue();
  }

  @Test
  void typesThatMovedHaveTheNewAddress() {
    Address next = upgrade("events::PricesUpdated");

    TransactionRecord record = updatePrices(next);

    assertThat(record.events().events().getFirst().type().address()).isEqualTo(next);
    assertThat(network.chain.packages().find(next).orElseThrow().originalId()).isEqualTo(old);
  }

  @Test
  void epochsGoOnAfterTwoUpgrades() {
    upgrade();
    upgrade();
    network.stake(network.register(), 5 * WAL);
    network.advance(Duration.ofSeconds(2));
    network.deployment.endVoting();
    network.deployment.startEpochChange();

    assertThat(network.staking().epoch()).isEqualTo(1);
    assertThat(network.deployment.systemObject().version()).isEqualTo(6);
  }

  @Test
  void theMigrationTellsOfIt() {
    long before = network.chain.state().head().sequenceNumber();
    Address next = upgrade();

    long upgrades = 0;
    long head = network.chain.state().head().sequenceNumber();
    for (long number = before + 1; number <= head; number++) {
      upgrades +=
          network.chain.state().checkpoint(number).orElseThrow().transactions().stream()
              .flatMap(record -> LocalNetwork.events(record).stream())
              .filter(new PackageEvent.ContractUpgraded(0, next, 5)::equals)
              .count();
    }
    assertThat(upgrades).isEqualTo(1);
    assertThat(network.owned(network.admin, network.type(WalrusType.EMERGENCY_UPGRADE_CAP)))
        .hasSize(1);
  }
}
