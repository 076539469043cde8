package dev.rosmarus.devchain.contract;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.devchain.contract.WalrusNetwork.WAL;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.INIT_INVALID_MIGRATION;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INVALID_MIGRATION;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_WRONG_VERSION;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_WRONG_VERSION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.walrus.event.PackageEvent;
import dev.rosmarus.sui.walrus.object.ActiveSet;
import dev.rosmarus.sui.walrus.object.StakingObject;
import dev.rosmarus.sui.walrus.object.SystemObject;
import dev.rosmarus.sui.walrus.object.WalrusFields;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** From the deployed contracts to the ones in development, with everything where it was. */
class MigrationTest {

  private static final Address NEW_PACKAGE = Address.ofShort(0x4444);
  private static final Address OTHER_PACKAGE = Address.ofShort(0x5555);

  private final WalrusNetwork network = new WalrusNetwork(ContractVersion.V3, 12);
  private final MovePackage old = network.genesis.packages().getFirst();

  MigrationTest() {
    network.register();
    network.world.publish(
        network.genesis.upgraded(old, NEW_PACKAGE, Set.of("events::PricesUpdated")));
  }

  private void authorize(Address stakingPackage, Address systemPackage) {
    network.world.put(
        WalrusType.STAKING.in(network.edition),
        network.staking,
        BcsWriter.encode(
            new StakingObject(network.staking, 3, old.storageId(), Optional.of(stakingPackage)),
            (out, value) -> value.write(out)));
    network.world.put(
        WalrusType.SYSTEM.in(network.edition),
        network.system,
        BcsWriter.encode(
            new SystemObject(network.system, 3, old.storageId(), Optional.of(systemPackage)),
            (out, value) -> value.write(out)));
  }

  private void migrate() {
    network.world.call("init", "migrate_v2", network.staking(), network.system());
  }

  private void updatePrices(Address packageId) {
    network.world.callIn(
        packageId, "staking", "update_prices", List.of(), network.staking(), network.system());
  }

  @Test
  void movesTheStatesToTheNewVersion() {
    authorize(NEW_PACKAGE, NEW_PACKAGE);

    migrate();

    assertThat(network.events())
        .containsExactly(new PackageEvent.ContractUpgraded(0, NEW_PACKAGE, 4));
    SystemObject system = network.world.object(network.system, SystemObject::read);
    assertThat(system)
        .isEqualTo(new SystemObject(network.system, 4, NEW_PACKAGE, Optional.empty()));
    assertThat(network.world.field(WalrusFields.inner(network.system, 3))).isEmpty();
    assertThat(network.stakingState().pools().size()).isEqualTo(1);
    ActiveSet set =
        network
            .world
            .field(
                WalrusFields.extended(
                    network.stakingState().activeSet(), network.edition.originalId()))
            .orElseThrow()
            .as(ActiveSet::read);
    assertThat(set.maxSize()).isEqualTo(ContractVersion.V4.activeSetNodesMax());
    assertAborts(STAKING_INVALID_MIGRATION, this::migrate);
  }

  @Test
  void oldCodeStopsWithTheMigrationAndNewCodeBegins() {
    updatePrices(old.storageId());
    assertAborts(STAKING_WRONG_VERSION, () -> updatePrices(NEW_PACKAGE));
    authorize(NEW_PACKAGE, NEW_PACKAGE);
    migrate();

    updatePrices(NEW_PACKAGE);

    assertAborts(STAKING_WRONG_VERSION, () -> updatePrices(old.storageId()));
    assertAborts(
        SYSTEM_WRONG_VERSION,
        () ->
            network.world.callIn(old.storageId(), "system", "epoch", List.of(), network.system()));
  }

  @Test
  void lifeGoesOnAfterTheMigration() {
    authorize(NEW_PACKAGE, NEW_PACKAGE);
    migrate();
    network.stake(network.register(), WAL);
    network.nextEpoch();
    assertThat(network.epoch()).isEqualTo(1);
  }

  @Test
  void needsAnUpgradeThatBothKnow() {
    assertAborts(STAKING_INVALID_MIGRATION, this::migrate);
    authorize(NEW_PACKAGE, OTHER_PACKAGE);
    assertAborts(INIT_INVALID_MIGRATION, this::migrate);
  }

  @Test
  void typesKeepTheirAddressUnlessTheyMoved() {
    MovePackage later = network.genesis.upgraded(old, NEW_PACKAGE, Set.of("events::PricesUpdated"));

    assertThat(later.version()).isEqualTo(2);
    assertThat(later.originalId()).isEqualTo(old.originalId());
    assertThat(later.definingId("blob", "Blob")).hasValue(old.originalId());
    assertThat(later.definingId("events", "PricesUpdated")).hasValue(NEW_PACKAGE);
    MovePackage found =
        network
            .genesis
            .restore(
                new MovePackage(
                    NEW_PACKAGE, old.originalId(), 2, later.typeOrigins(), List.of(), List.of()))
            .orElseThrow();
    assertThat(found.typeOrigins()).isEqualTo(later.typeOrigins());
    assertThat(found.functions()).hasSameSizeAs(later.functions());
  }
}
