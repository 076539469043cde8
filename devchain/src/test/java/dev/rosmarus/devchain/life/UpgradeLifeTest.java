package dev.rosmarus.devchain.life;

import static dev.rosmarus.devchain.life.LocalNetwork.EPOCH;
import static dev.rosmarus.devchain.life.LocalNetwork.WAL;
import static dev.rosmarus.devchain.life.LocalNetwork.events;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.WalrusType;
import dev.rosmarus.devchain.ledger.TransactionRecord;
import dev.rosmarus.devchain.life.LocalNetwork.Node;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.effects.ExecutionStatus;
import dev.rosmarus.sui.walrus.call.MoveValue;
import dev.rosmarus.sui.walrus.call.MoveValue.UpgradeReceipt;
import dev.rosmarus.sui.walrus.event.PackageEvent;
import dev.rosmarus.sui.walrus.event.ProtocolEvent;
import dev.rosmarus.sui.walrus.object.PackageDigest;
import dev.rosmarus.sui.walrus.object.StakingObject;
import dev.rosmarus.sui.walrus.object.SystemObject;
import dev.rosmarus.sui.walrus.object.UpgradeManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nodes vote for the next version of the contracts, and it takes over. */
class UpgradeLifeTest {

  private static final Address NEXT_PACKAGE = Address.ofShort(0x4444);
  private static final PackageDigest DIGEST = PackageDigest.of(new byte[32]);

  private final LocalNetwork network = new LocalNetwork(8);
  private final Address oldPackage = network.genesis.edition().packageId();

  @Test
  void theNextVersionTakesOver() {
    enterFirstEpoch();
    MovePackage current = network.chain.packages().find(oldPackage).orElseThrow();
    network.chain.stageUpgrade(
        oldPackage,
        network.genesis.upgraded(current, NEXT_PACKAGE, Set.of("events::PricesUpdated")));
    vote();
    upgrade();
    assertThat(updatePrices(oldPackage).effects().status().succeeded()).isTrue();
    migrate();
    theOldCodeAborts();
    theNewCodeRuns();
  }

  private void enterFirstEpoch() {
    for (int i = 0; i < 4; i++) {
      network.stake(network.register(), 1_000 * WAL);
    }
    network.advance(Duration.ofSeconds(2));
    network.send(network.admin, commands -> commands.walrus().staking().votingEnd());
    network.advance(EPOCH);
    network.send(network.admin, commands -> commands.walrus().staking().initiateEpochChange());
    network.members().forEach(network::syncDone);
  }

  private void vote() {
    PackageEvent proposed = new PackageEvent.ContractUpgradeProposed(1, DIGEST);
    PackageEvent reached = new PackageEvent.ContractUpgradeQuorumReached(1, DIGEST);
    List<Node> members = network.members();
    assertThat(events(vote(members.get(0)))).containsExactly(proposed);
    assertThat(events(vote(members.get(1)))).isEmpty();
    assertThat(events(vote(members.get(2)))).containsExactly(reached);
  }

  private TransactionRecord vote(Node node) {
    return network.send(
        node.account(),
        commands ->
            commands
                .walrus()
                .upgrade()
                .vote(commands.walrus().auth().sender(), node.nodeId(), DIGEST));
  }

  private void upgrade() {
    network.send(
        network.admin,
        commands -> {
          var ticket = commands.walrus().upgrade().authorize(DIGEST);
          var receipt =
              commands
                  .builder()
                  .upgrade(
                      List.of(Bytes.of(new byte[] {1})), List.of(), oldPackage, ticket.operand());
          commands.walrus().upgrade().commit(new MoveValue<>(UpgradeReceipt.class, receipt));
        });
    Address managerId = network.shared(network.type(WalrusType.UPGRADE_MANAGER)).id();
    UpgradeManager manager = network.read(managerId, UpgradeManager::read);
    assertThat(manager.cap().packageId()).isEqualTo(NEXT_PACKAGE);
    assertThat(manager.cap().version()).isEqualTo(2);
    assertThat(manager.upgradeProposals().size()).isZero();
    assertThat(network.chain.packages().versions(NEXT_PACKAGE)).hasSize(2);
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

  private void migrate() {
    TransactionRecord migrated =
        network.send(
            network.admin,
            commands ->
                commands
                    .builder()
                    .moveCall(
                        NEXT_PACKAGE,
                        "init",
                        "migrate_v2",
                        network.deployment.objects().staking().mutable(),
                        network.deployment.objects().system().mutable()));
    assertThat(events(migrated))
        .containsExactly(new PackageEvent.ContractUpgraded(1, NEXT_PACKAGE, 5));
    StakingObject staking =
        network.read(network.deployment.objects().staking().id(), StakingObject::read);
    SystemObject system =
        network.read(network.deployment.objects().system().id(), SystemObject::read);
    assertThat(staking)
        .isEqualTo(new StakingObject(staking.id(), 5, NEXT_PACKAGE, Optional.empty()));
    assertThat(system).isEqualTo(new SystemObject(system.id(), 5, NEXT_PACKAGE, Optional.empty()));
  }

  private void theOldCodeAborts() {
    assertThat(updatePrices(oldPackage).effects().status())
        .isInstanceOfSatisfying(
            ExecutionStatus.Failure.class,
            failure -> assertThat(failure.error().toString()).contains("staking", "1"));
  }

  private void theNewCodeRuns() {
    TransactionRecord updated = updatePrices(NEXT_PACKAGE);
    assertThat(events(updated)).containsExactly(new ProtocolEvent.PricesUpdated(1, 5_000, 1_000));
    assertThat(updated.events().events().getFirst().type().address()).isEqualTo(NEXT_PACKAGE);
    network.stake(network.nodes.getFirst(), WAL);
    assertThat(vote(network.members().getFirst()).effects().status().succeeded()).isTrue();
  }
}
