package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SLASHING_DUPLICATE_VOTE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SLASHING_NOT_AUTHORIZED;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SLASHING_NOT_ENOUGH_VOTES;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SLASHING_NO_PROPOSAL_FOR_NODE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SLASHING_WRONG_EPOCH;

import dev.rosmarus.devchain.contract.staking.Commission;
import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.Table;
import dev.rosmarus.sui.move.VecSet;
import dev.rosmarus.sui.move.VectorTag;
import dev.rosmarus.sui.walrus.object.SlashingManager;
import dev.rosmarus.sui.walrus.object.SlashingProposal;
import dev.rosmarus.sui.walrus.object.StakingPool;
import java.util.List;
import java.util.Optional;

/**
 * {@code slashing}: nodes burn the commission of one of them by a quorum (Walrus contracts spec,
 * section 7.9). Stake is never touched.
 */
final class SlashingModule {

  private final Edition edition;
  private final TableRows<SlashingProposal> rows;

  SlashingModule(Edition edition) {
    this.edition = edition;
    this.rows =
        new TableRows<>(
            FrameworkType.ID,
            WalrusType.SLASHING_PROPOSAL.in(edition),
            SlashingProposal::read,
            (out, proposal) -> proposal.write(out));
  }

  List<Function> functions() {
    return List.of(
        function("vote_for_slashing")
            .mut(WalrusType.SLASHING_MANAGER)
            .ref(WalrusType.STAKING)
            .value(WalrusType.AUTHENTICATED)
            .value(FrameworkType.ID, FrameworkType.ID)
            .runs(this::vote),
        function("execute_slashing")
            .mut(WalrusType.SLASHING_MANAGER)
            .mut(WalrusType.STAKING)
            .mut(edition.treasury())
            .value(FrameworkType.ID)
            .context()
            .runs(this::execute),
        function("cleanup_slashing_proposals")
            .mut(WalrusType.SLASHING_MANAGER)
            .ref(WalrusType.STAKING)
            .value(new VectorTag(FrameworkType.ID))
            .runs(this::cleanUp));
  }

  private Signature function(String name) {
    return new Signature.Module(edition, "slashing").function(name);
  }

  private static Table candidates(Frame frame) {
    return frame.argument(0, SlashingManager::read).slashingCandidates();
  }

  private static void setCandidates(Frame frame, Table candidates) {
    Address id = frame.argument(0, SlashingManager::read).id();
    frame.set(0, new SlashingManager(id, candidates), (out, manager) -> manager.write(out));
  }

  private Optional<SlashingProposal> proposal(Frame frame, Address nodeId) {
    return rows.get(frame, candidates(frame), Keys.id(nodeId));
  }

  private void remove(Frame frame, Address nodeId) {
    setCandidates(frame, rows.remove(frame, candidates(frame), Keys.id(nodeId)));
  }

  private void vote(Frame frame) {
    OpenStaking staking = OpenStaking.of(frame, edition, 1);
    GovernanceVote vote = GovernanceVote.cast(frame, staking, SLASHING_NOT_AUTHORIZED);
    Address candidate = frame.argument(4, Address::read);
    long epoch = staking.epoch();
    SlashingProposal before =
        proposal(frame, candidate)
            .filter(proposal -> proposal.epoch() == epoch)
            .orElseGet(() -> new SlashingProposal(epoch, candidate, 0, new VecSet<>(List.of())));
    SlashingProposal after =
        new SlashingProposal(
            epoch,
            candidate,
            vote.addedTo(before.votingWeight()),
            vote.addedTo(before.voters(), SLASHING_DUPLICATE_VOTE));
    setCandidates(frame, rows.put(frame, candidates(frame), Keys.id(candidate), after));
  }

  private void execute(Frame frame) {
    Address candidate = frame.argument(3, Address::read);
    SlashingProposal proposal =
        proposal(frame, candidate).orElseThrow(() -> new Abort(SLASHING_NO_PROPOSAL_FOR_NODE));
    remove(frame, candidate);
    OpenStaking staking = OpenStaking.of(frame, edition, 1);
    Abort.unless(proposal.epoch() == staking.epoch(), SLASHING_WRONG_EPOCH);
    Abort.unless(
        GovernanceVote.isQuorum(staking, proposal.votingWeight()), SLASHING_NOT_ENOUGH_VOTES);
    PoolTable pools = staking.pools();
    StakingPool pool = pools.get(candidate);
    pools.put(Commission.unblock(pool, pools.blockedFrost(pool)));
    pools.put(Commission.collected(pools.get(candidate), pool.commissionFrost()));
    Treasury.of(frame, edition.walPackage(), 2).burn(pool.commissionFrost());
  }

  private void cleanUp(Frame frame) {
    long epoch = OpenStaking.of(frame, edition, 1).epoch();
    for (Address nodeId : frame.argument(2, in -> in.vec(Address.BYTES, Address::read))) {
      proposal(frame, nodeId)
          .filter(proposal -> proposal.epoch() < epoch)
          .ifPresent(_ -> remove(frame, nodeId));
    }
  }
}
