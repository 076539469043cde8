package dev.rosmarus.devchain.contract;

import static dev.rosmarus.devchain.contract.Aborts.assertAborts;
import static dev.rosmarus.devchain.contract.CallArguments.given;
import static dev.rosmarus.devchain.contract.CallArguments.id;
import static dev.rosmarus.devchain.contract.CallArguments.stored;
import static dev.rosmarus.devchain.contract.WalrusNetwork.STORAGE_PRICE_FROST;
import static dev.rosmarus.devchain.contract.WalrusNetwork.WAL;
import static dev.rosmarus.devchain.contract.WalrusNetwork.WRITE_PRICE_FROST;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.DYNAMIC_FIELD_FIELD_DOES_NOT_EXIST;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SLASHING_DUPLICATE_VOTE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SLASHING_NOT_AUTHORIZED;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SLASHING_NOT_ENOUGH_VOTES;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SLASHING_NO_PROPOSAL_FOR_NODE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SLASHING_WRONG_EPOCH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_NOT_IN_COMMITTEE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.devchain.contract.MemoryWorld.Value;
import dev.rosmarus.devchain.contract.WalrusNetwork.Node;
import dev.rosmarus.devchain.contract.staking.ContractVersion;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.object.SlashingManager;
import dev.rosmarus.sui.walrus.object.SlashingProposal;
import dev.rosmarus.sui.walrus.object.StakingPool;
import dev.rosmarus.sui.walrus.object.WalrusFields;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlashingModuleTest {

  private static final int COMMISSION_RATE = 5_000;

  private final WalrusNetwork network = new WalrusNetwork(ContractVersion.V4, 8);
  private final Address managerId =
      network.world.only(WalrusType.SLASHING_MANAGER.in(network.edition));

  /** Four nodes of two shards in epoch 2, each with commission that is still blocked. */
  @BeforeEach
  void earn() {
    for (int i = 1; i <= 4; i++) {
      Node node =
          network.register(
              WalrusNetwork.key(i), COMMISSION_RATE, STORAGE_PRICE_FROST, WRITE_PRICE_FROST);
      network.stake(node, 1_000 * WAL);
    }
    network.nextEpoch();
    network.world.keep(network.reserve(1 << 30, 3));
    network.nextEpoch();
    network.events();
  }

  private Node node(int index) {
    return network.nodes.get(index);
  }

  private void vote(Node voter, Address candidate) {
    Value me = network.world.call("auth", "authenticate_sender").getFirst();
    network.world.call(
        "slashing",
        "vote_for_slashing",
        stored(managerId),
        network.staking(),
        given(me),
        id(voter.nodeId()),
        id(candidate));
  }

  private void voteOfAQuorum(Address candidate) {
    network.nodes.subList(0, 3).forEach(voter -> vote(voter, candidate));
  }

  private void execute(Address candidate) {
    network.world.call(
        "slashing",
        "execute_slashing",
        stored(managerId),
        network.staking(),
        stored(network.treasury),
        id(candidate));
  }

  private SlashingManager manager() {
    return network.world.object(managerId, SlashingManager::read);
  }

  @Test
  void aQuorumBurnsTheWholeCommission() {
    Node candidate = node(3);
    StakingPool before = network.pool(candidate);
    long supply = network.supplyFrost();
    assertThat(before.commissionFrost()).isPositive();
    assertThat(before.extraFields().size()).isEqualTo(1);
    voteOfAQuorum(candidate.nodeId());

    execute(candidate.nodeId());

    StakingPool after = network.pool(candidate);
    assertThat(after.commissionFrost()).isZero();
    assertThat(after.extraFields().size()).isZero();
    assertThat(after.walBalanceFrost()).isEqualTo(before.walBalanceFrost());
    assertThat(after.rewardsPoolFrost()).isEqualTo(before.rewardsPoolFrost());
    assertThat(network.supplyFrost()).isEqualTo(supply - before.commissionFrost());
    assertThat(network.walFrost()).isEqualTo(network.supplyFrost());
    assertThat(manager().slashingCandidates().size()).isZero();
    assertThat(network.events()).isEmpty();
    assertAborts(SLASHING_NO_PROPOSAL_FOR_NODE, () -> execute(candidate.nodeId()));
  }

  @Test
  void countsTheShardsOfItsVoters() {
    Address candidate = node(3).nodeId();
    vote(node(2), candidate);
    vote(node(0), candidate);

    SlashingProposal proposal =
        network
            .world
            .field(WalrusFields.slashingProposal(manager().slashingCandidates().id(), candidate))
            .orElseThrow()
            .as(SlashingProposal::read);
    assertThat(proposal.epoch()).isEqualTo(2);
    assertThat(proposal.nodeId()).isEqualTo(candidate);
    assertThat(proposal.votingWeight()).isEqualTo(4);
    assertThat(proposal.voters().members()).containsExactly(node(2).nodeId(), node(0).nodeId());
    assertAborts(SLASHING_NOT_ENOUGH_VOTES, () -> execute(candidate));
    assertThat(manager().slashingCandidates().size()).isEqualTo(1);
  }

  @Test
  void votersAreMembersWhoActForThemselves() {
    Node outsider = network.register();
    assertAborts(STAKING_INNER_NOT_IN_COMMITTEE, () -> vote(outsider, node(3).nodeId()));
    vote(node(0), node(3).nodeId());
    assertAborts(SLASHING_DUPLICATE_VOTE, () -> vote(node(0), node(3).nodeId()));

    network.world.setSender(Address.ofShort(0xBAD));
    assertAborts(SLASHING_NOT_AUTHORIZED, () -> vote(outsider, node(3).nodeId()));
  }

  @Test
  void nobodyLooksAtTheCandidateBeforeTheEnd() {
    Address nobody = Address.ofShort(0x99);
    voteOfAQuorum(nobody);

    assertAborts(DYNAMIC_FIELD_FIELD_DOES_NOT_EXIST, () -> execute(nobody));
  }

  @Test
  void votesOfAnEpochEndWithIt() {
    Address candidate = node(3).nodeId();
    voteOfAQuorum(candidate);
    network.nextEpoch();

    assertAborts(SLASHING_WRONG_EPOCH, () -> execute(candidate));
    vote(node(0), candidate);
    assertAborts(SLASHING_NOT_ENOUGH_VOTES, () -> execute(candidate));
    assertThat(manager().slashingCandidates().size()).isEqualTo(1);
  }

  @Test
  void cleansUpWhatIsOver() {
    vote(node(0), node(3).nodeId());
    vote(node(0), node(2).nodeId());
    cleanUp();
    assertThat(manager().slashingCandidates().size()).isEqualTo(2);

    network.nextEpoch();
    vote(node(0), node(2).nodeId());
    cleanUp();
    assertThat(manager().slashingCandidates().size()).isEqualTo(1);
  }

  private void cleanUp() {
    List<Address> candidates = List.of(node(3).nodeId(), Address.ofShort(1), node(2).nodeId());
    network.world.call(
        "slashing",
        "cleanup_slashing_proposals",
        stored(managerId),
        network.staking(),
        MemoryWorld.pure(
            candidates, (out, list) -> out.vec(list, (writer, node) -> node.write(writer))));
  }
}
