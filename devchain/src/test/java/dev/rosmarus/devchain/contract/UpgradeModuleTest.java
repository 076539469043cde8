package dev.rosmarus.devchain.contract;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.devchain.contract.CallArguments.bytes;
import static dev.rosmarus.devchain.contract.CallArguments.given;
import static dev.rosmarus.devchain.contract.CallArguments.id;
import static dev.rosmarus.devchain.contract.CallArguments.stored;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.DYNAMIC_FIELD_FIELD_DOES_NOT_EXIST;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_NOT_IN_COMMITTEE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.UPGRADE_DUPLICATE_VOTE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.UPGRADE_INVALID_PACKAGE_DIGEST;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.UPGRADE_INVALID_UPGRADE_MANAGER;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.UPGRADE_NOT_AUTHORIZED;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.UPGRADE_NOT_ENOUGH_VOTES;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.UPGRADE_NO_PROPOSAL_FOR_DIGEST;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.UPGRADE_WRONG_EPOCH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.UPGRADE_WRONG_VERSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rosmarus.devchain.contract.MemoryWorld.Argument;
import dev.rosmarus.devchain.contract.MemoryWorld.Value;
import dev.rosmarus.devchain.contract.WalrusNetwork.Node;
import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.walrus.event.PackageEvent;
import dev.rosmarus.sui.walrus.object.EmergencyUpgradeCap;
import dev.rosmarus.sui.walrus.object.PackageDigest;
import dev.rosmarus.sui.walrus.object.StakingObject;
import dev.rosmarus.sui.walrus.object.SystemObject;
import dev.rosmarus.sui.walrus.object.UpgradeManager;
import dev.rosmarus.sui.walrus.object.UpgradeProposal;
import dev.rosmarus.sui.walrus.object.WalrusFields;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class UpgradeModuleTest {

  private static final byte[] DIGEST = new byte[32];
  private static final byte[] OTHER_DIGEST = {
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1
  };
  private static final Address NEXT_PACKAGE = Address.ofShort(0x77);

  /** Four nodes of two shards: three of them are a quorum. */
  private final WalrusNetwork network = WalrusNetwork.running(4, 8);

  private final Address managerId =
      network.world.only(WalrusType.UPGRADE_MANAGER.in(network.edition));

  private record Ticket(Address cap, Address packageId, int policy, Bytes digest) {
    static Ticket read(BcsReader in) {
      return new Ticket(Address.read(in), Address.read(in), in.u8(), Bytes.read(in));
    }
  }

  private UpgradeManager manager() {
    return network.world.object(managerId, UpgradeManager::read);
  }

  private Node node(int index) {
    return network.nodes.get(index);
  }

  private void vote(Node node, byte[] digest) {
    Value me = network.world.call("auth", "authenticate_sender").getFirst();
    network.world.call(
        "upgrade",
        "vote_for_upgrade",
        stored(managerId),
        network.staking(),
        given(me),
        id(node.nodeId()),
        bytes(digest));
  }

  private void voteOfAQuorum() {
    for (int i = 0; i < 3; i++) {
      vote(node(i), DIGEST);
    }
  }

  private Ticket authorize(byte[] digest) {
    return network
        .world
        .call("upgrade", "authorize_upgrade", stored(managerId), network.staking(), bytes(digest))
        .getFirst()
        .as(Ticket::read);
  }

  private void commit(Address capId) {
    Argument receipt =
        MemoryWorld.pure(
            NEXT_PACKAGE,
            (out, packageId) -> {
              capId.write(out);
              packageId.write(out);
            });
    network.world.call(
        "upgrade",
        "commit_upgrade",
        stored(managerId),
        network.staking(),
        network.system(),
        receipt);
  }

  private UpgradeProposal proposal(byte[] digest) {
    Address rows = manager().upgradeProposals().id();
    return network
        .world
        .field(
            WalrusFields.upgradeProposal(
                rows, network.edition.originalId(), PackageDigest.of(digest)))
        .orElseThrow()
        .as(UpgradeProposal::read);
  }

  @Test
  void theFirstVoteProposesAndEveryoneFromTheQuorumOnTells() {
    PackageEvent proposed = new PackageEvent.ContractUpgradeProposed(1, PackageDigest.of(DIGEST));
    PackageEvent reached =
        new PackageEvent.ContractUpgradeQuorumReached(1, PackageDigest.of(DIGEST));

    vote(node(0), DIGEST);
    assertThat(network.events()).containsExactly(proposed);
    vote(node(2), DIGEST);
    assertThat(network.events()).isEmpty();
    vote(node(1), DIGEST);
    assertThat(network.events()).containsExactly(reached);
    vote(node(3), DIGEST);
    assertThat(network.events()).containsExactly(reached);

    UpgradeProposal proposal = proposal(DIGEST);
    assertThat(proposal.epoch()).isEqualTo(1);
    assertThat(proposal.version()).isEqualTo(2);
    assertThat(proposal.votingWeight()).isEqualTo(8);
    assertThat(proposal.voters().members())
        .containsExactly(node(0).nodeId(), node(2).nodeId(), node(1).nodeId(), node(3).nodeId());
  }

  @Test
  void proposalsStandSideBySide() {
    vote(node(0), DIGEST);
    vote(node(0), OTHER_DIGEST);

    assertThat(manager().upgradeProposals().size()).isEqualTo(2);
    assertThat(proposal(OTHER_DIGEST).votingWeight()).isEqualTo(2);
  }

  @Test
  void aVoteIsCheckedForItsVoterFirst() {
    Node outsider = network.register();
    network.world.setSender(Address.ofShort(0xBAD));
    assertAborts(UPGRADE_NOT_AUTHORIZED, () -> vote(outsider, new byte[31]));
    network.world.setSender(Address.ofShort(0xAD));

    assertAborts(STAKING_INNER_NOT_IN_COMMITTEE, () -> vote(outsider, new byte[31]));
    assertAborts(UPGRADE_INVALID_PACKAGE_DIGEST, () -> vote(node(0), new byte[31]));
    assertAborts(
        DYNAMIC_FIELD_FIELD_DOES_NOT_EXIST,
        () -> vote(new Node(node(0).key(), node(0).capId(), Address.ofShort(9)), DIGEST));
    vote(node(0), DIGEST);
    assertAborts(UPGRADE_DUPLICATE_VOTE, () -> vote(node(0), DIGEST));
  }

  @Test
  void votesOfAnEpochEndWithIt() {
    voteOfAQuorum();
    network.nextEpoch();
    network.events();

    assertAborts(UPGRADE_WRONG_EPOCH, () -> authorize(DIGEST));
    vote(node(0), DIGEST);

    assertThat(network.events())
        .containsExactly(new PackageEvent.ContractUpgradeProposed(2, PackageDigest.of(DIGEST)));
    assertThat(proposal(DIGEST).votingWeight()).isEqualTo(2);
    assertThat(manager().upgradeProposals().size()).isEqualTo(1);
  }

  @Test
  void aQuorumPermitsOneUpgrade() {
    Address capId = manager().cap().id();
    voteOfAQuorum();

    assertThat(authorize(DIGEST))
        .isEqualTo(new Ticket(capId, network.edition.packageId(), 0, Bytes.of(DIGEST)));
    assertThat(manager().cap().packageId()).isEqualTo(Address.ofShort(0));
    assertThat(manager().upgradeProposals().size()).isZero();
    assertAborts(UPGRADE_NO_PROPOSAL_FOR_DIGEST, () -> authorize(DIGEST));

    commit(capId);
    assertThat(manager().cap().packageId()).isEqualTo(NEXT_PACKAGE);
    assertThat(manager().cap().version()).isEqualTo(2);
    assertThat(network.world.object(network.staking, StakingObject::read).newPackageId())
        .contains(NEXT_PACKAGE);
    assertThat(network.world.object(network.system, SystemObject::read).newPackageId())
        .contains(NEXT_PACKAGE);
  }

  @Test
  void needsAQuorum() {
    vote(node(0), DIGEST);
    vote(node(1), DIGEST);

    assertAborts(UPGRADE_NOT_ENOUGH_VOTES, () -> authorize(DIGEST));
    assertAborts(UPGRADE_INVALID_PACKAGE_DIGEST, () -> authorize(new byte[33]));
    assertThat(manager().upgradeProposals().size()).isEqualTo(1);
  }

  @Test
  void aProposalIsForTheNextVersionOnly() {
    voteOfAQuorum();
    for (Node node : network.nodes.subList(0, 3)) {
      vote(node, OTHER_DIGEST);
    }
    authorize(OTHER_DIGEST);
    commit(manager().cap().id());
    network.events();

    assertAborts(UPGRADE_WRONG_VERSION, () -> authorize(DIGEST));
    vote(node(0), DIGEST);
    assertThat(network.events())
        .containsExactly(new PackageEvent.ContractUpgradeProposed(1, PackageDigest.of(DIGEST)));
    assertThat(proposal(DIGEST).version()).isEqualTo(3);
  }

  @Test
  void theEmergencyCapNeedsNoVotes() {
    Address capId = network.world.only(WalrusType.EMERGENCY_UPGRADE_CAP.in(network.edition));

    Ticket ticket =
        network
            .world
            .call(
                "upgrade",
                "authorize_emergency_upgrade",
                stored(managerId),
                stored(capId),
                bytes(new byte[3]))
            .getFirst()
            .as(Ticket::read);
    assertThat(ticket.digest()).isEqualTo(Bytes.of(new byte[3]));

    EmergencyUpgradeCap foreign = new EmergencyUpgradeCap(Address.ofShort(1), Address.ofShort(2));
    Argument wrong = MemoryWorld.pure(foreign, (out, cap) -> cap.write(out));
    assertAborts(
        UPGRADE_INVALID_UPGRADE_MANAGER,
        () ->
            network.world.call(
                "upgrade", "authorize_emergency_upgrade", stored(managerId), wrong, bytes(DIGEST)));

    network.world.call("upgrade", "burn_emergency_upgrade_cap", stored(capId));
    assertThat(network.world.aliveIds()).doesNotContain(capId);
  }

  @Test
  void theFrameworkWatchesItsCap() {
    Address capId = manager().cap().id();
    assertAbortsInPackage(3, () -> commit(capId));
    voteOfAQuorum();
    authorize(DIGEST);
    for (Node node : network.nodes.subList(0, 3)) {
      vote(node, OTHER_DIGEST);
    }
    assertAbortsInPackage(2, () -> authorize(OTHER_DIGEST));
    assertAbortsInPackage(4, () -> commit(Address.ofShort(5)));
  }

  private static void assertAbortsInPackage(long code, ThrowingCallable call) {
    Abort abort = catchThrowableOfType(Abort.class, call);
    assertThat(abort.module()).isEqualTo("package");
    assertThat(abort.code()).isEqualTo(code);
  }

  @Test
  void cleansUpWhatIsOver() {
    vote(node(0), DIGEST);
    cleanUp(DIGEST, OTHER_DIGEST);
    assertThat(manager().upgradeProposals().size()).isEqualTo(1);

    network.nextEpoch();
    vote(node(0), OTHER_DIGEST);
    cleanUp(DIGEST, OTHER_DIGEST);
    assertThat(manager().upgradeProposals().size()).isEqualTo(1);
    assertThat(proposal(OTHER_DIGEST).epoch()).isEqualTo(2);
    assertAborts(UPGRADE_INVALID_PACKAGE_DIGEST, () -> cleanUp(new byte[1]));
  }

  private void cleanUp(byte[]... digests) {
    network.world.call(
        "upgrade",
        "cleanup_upgrade_proposals",
        stored(managerId),
        network.staking(),
        MemoryWorld.pure(List.of(digests), (out, list) -> out.vec(list, BcsWriter::bytes)));
  }
}
