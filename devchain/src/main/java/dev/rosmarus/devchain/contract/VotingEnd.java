package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_COMMITTEE_SELECTED;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_WRONG_EPOCH_STATE;

import dev.rosmarus.devchain.contract.committee.QuorumVotes;
import dev.rosmarus.devchain.contract.committee.QuorumVotes.Vote;
import dev.rosmarus.devchain.contract.staking.Commission;
import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.Clock;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.walrus.event.EpochChangeEvent;
import dev.rosmarus.sui.walrus.object.BlsKeyBytes;
import dev.rosmarus.sui.walrus.object.Committee;
import dev.rosmarus.sui.walrus.object.EpochParams;
import dev.rosmarus.sui.walrus.object.EpochState;
import dev.rosmarus.sui.walrus.object.NextEpochPublicKeys;
import dev.rosmarus.sui.walrus.object.StakingInner;
import dev.rosmarus.sui.walrus.object.StakingPool;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of {@code voting_end}: the next committee, its keys and its capacity are fixed (Walrus
 * contracts spec, section 9.2). Stakes of later are for the epoch after.
 */
final class VotingEnd {

  private final OpenStaking staking;
  private final long nowMillis;

  VotingEnd(Frame frame, Edition edition) {
    this.staking = OpenStaking.of(frame, edition, 0);
    this.nowMillis = frame.argument(1, Clock::read).timestampMs();
  }

  void run() {
    long doneMillis = requireTime();
    unblockCommission();
    StakingInner state = staking.state();
    Abort.unless(state.nextCommittee().isEmpty(), STAKING_INNER_COMMITTEE_SELECTED);
    Committee next = StakingModule.nextCommittee(staking);
    List<VecMap.Entry<Address, BlsKeyBytes>> keys = new ArrayList<>();
    List<Vote> votes = new ArrayList<>();
    for (VecMap.Entry<Address, List<Integer>> member : next.shardsByNode().entries()) {
      StakingPool pool = staking.pools().get(member.key());
      keys.add(new VecMap.Entry<>(pool.id(), nextKey(pool)));
      votes.add(
          QuorumVotes.capacityVote(
              pool.votingParams().nodeCapacityBytes(), member.value().size(), state.nShards()));
    }
    staking.setNextKeys(new NextEpochPublicKeys(new VecMap<>(keys)));
    EpochParams params =
        new EpochParams(QuorumVotes.capacityBytes(votes, state.nShards()), U64.MAX, U64.MAX);
    staking.set(
        StakingForm.selected(state, next, params, new EpochState.NextParamsSelected(doneMillis)));
    staking.emit(new EpochChangeEvent.EpochParametersSelected(U64.u32(state.epoch() + 1)));
  }

  /** When the epoch change was done. */
  private long requireTime() {
    StakingInner state = staking.state();
    if (!(state.epochState() instanceof EpochState.EpochChangeDone done)) {
      throw new Abort(STAKING_INNER_WRONG_EPOCH_STATE);
    }
    long earliestMillis =
        state.epoch() == 0
            ? state.firstEpochStartMillis()
            : U64.add(done.doneMillis(), U64.divide(state.epochDurationMillis(), 2));
    Abort.unless(U64.isAtLeast(nowMillis, earliestMillis), STAKING_INNER_WRONG_EPOCH_STATE);
    return done.doneMillis();
  }

  private void unblockCommission() {
    PoolTable pools = staking.pools();
    for (Address nodeId : staking.state().previousCommittee().nodeIds()) {
      pools
          .find(nodeId)
          .ifPresent(pool -> pools.put(Commission.unblock(pool, pools.blockedFrost(pool))));
    }
  }

  private static BlsKeyBytes nextKey(StakingPool pool) {
    return pool.nodeInfo().nextEpochPublicKey().orElse(pool.nodeInfo().publicKey());
  }
}
