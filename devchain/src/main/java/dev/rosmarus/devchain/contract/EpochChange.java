package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_NEXT_COMMITTEE_IS_EMPTY;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_WRONG_EPOCH_STATE;

import dev.rosmarus.devchain.contract.certificate.BlsCommittees;
import dev.rosmarus.devchain.contract.storage.AccountingRing;
import dev.rosmarus.devchain.contract.storage.SystemAdvance;
import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.Clock;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.walrus.event.EpochChangeEvent;
import dev.rosmarus.sui.walrus.object.ActiveSet;
import dev.rosmarus.sui.walrus.object.BlsCommittee;
import dev.rosmarus.sui.walrus.object.Committee;
import dev.rosmarus.sui.walrus.object.EpochState;
import dev.rosmarus.sui.walrus.object.NextEpochPublicKeys;
import dev.rosmarus.sui.walrus.object.StakingInner;
import java.util.List;
import java.util.Optional;

/**
 * One call of {@code initiate_epoch_change_v2} (Walrus contracts spec, section 9.3). The rewards of
 * the epoch that closes are burned in part, paid to the pools and carried over; their sum stays.
 */
final class EpochChange {

  private final Frame frame;
  private final Edition edition;
  private final OpenSystem system;
  private final OpenStaking staking;

  EpochChange(Frame frame, Edition edition) {
    this.frame = frame;
    this.edition = edition;
    this.system = OpenSystem.of(frame, edition, 1);
    this.staking = OpenStaking.of(frame, edition, 0);
  }

  void run() {
    burn();
    Committee next = requireNext();
    BlsCommittee signers =
        BlsCommittees.next(next, staking.nextKeys(), U64.u32(staking.epoch() + 1));
    staking.setNextKeys(new NextEpochPublicKeys(VecMap.empty()));
    SystemAdvance advance =
        SystemAdvance.of(
            system.state(),
            signers,
            staking.state().nextEpochParams().orElseThrow(),
            system.denyListSizes());
    system.set(advance.state());
    requireTime();
    Committee old = staking.state().committee();
    staking.set(StakingForm.advanced(staking.state(), next));
    advancePools(old, next, advance.rewardsFrost());
    staking.emit(new EpochChangeEvent.EpochChangeStart(staking.epoch()));
    StakingEpochs.updatePrices(staking, system);
  }

  private void burn() {
    AccountingRing.Burned burned = AccountingRing.takeBurn(system.state().futureAccounting());
    system.setRing(burned.ring());
    Treasury.of(frame, edition.walPackage(), 2).burn(burned.frost());
  }

  private Committee requireNext() {
    return staking
        .state()
        .nextCommittee()
        .orElseThrow(() -> new Abort(STAKING_INNER_NEXT_COMMITTEE_IS_EMPTY));
  }

  private void requireTime() {
    StakingInner state = staking.state();
    if (!(state.epochState() instanceof EpochState.NextParamsSelected selected)) {
      throw new Abort(STAKING_INNER_WRONG_EPOCH_STATE);
    }
    long earliestMillis =
        state.epoch() == 0
            ? state.firstEpochStartMillis()
            : U64.add(selected.doneMillis(), state.epochDurationMillis());
    long nowMillis = frame.argument(3, Clock::read).timestampMs();
    Abort.unless(U64.isAtLeast(nowMillis, earliestMillis), STAKING_INNER_WRONG_EPOCH_STATE);
  }

  /** Members of the old committee with their rewards, then those who join. */
  private void advancePools(Committee old, Committee next, VecMap<Address, Long> rewardsFrost) {
    ActiveSet set = staking.activeSet();
    for (Address nodeId : old.nodeIds()) {
      set = advancePool(set, nodeId, rewardsFrost.get(nodeId).orElse(0L));
    }
    for (Address nodeId : next.nodeIds()) {
      Optional<List<Integer>> before = old.shardsByNode().get(nodeId);
      if (before.isEmpty()) {
        set = advancePool(set, nodeId, 0);
      }
    }
    staking.setActiveSet(set);
  }

  private ActiveSet advancePool(ActiveSet set, Address nodeId, long rewardFrost) {
    long epoch = staking.epoch();
    return staking.projected(
        set,
        staking.pools().advance(nodeId, epoch, rewardFrost, edition.rules()),
        U64.u32(epoch + 1));
  }
}
