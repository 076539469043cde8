package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.sui.move.ObjectTable;
import dev.rosmarus.sui.walrus.object.Committee;
import dev.rosmarus.sui.walrus.object.EpochParams;
import dev.rosmarus.sui.walrus.object.EpochState;
import dev.rosmarus.sui.walrus.object.StakingInner;
import java.util.Optional;

/** The state of Staking after each of the steps that change it. */
final class StakingForm {

  private StakingForm() {}

  /** With one pool more in its table. */
  static StakingInner withPool(StakingInner state) {
    ObjectTable pools = new ObjectTable(state.pools().id(), state.pools().size() + 1);
    return new StakingInner(
        state.nShards(),
        state.epochDurationMillis(),
        state.firstEpochStartMillis(),
        pools,
        state.epoch(),
        state.activeSet(),
        state.nextCommittee(),
        state.committee(),
        state.previousCommittee(),
        state.nextEpochParams(),
        state.epochState(),
        state.nextEpochPublicKeys());
  }

  /** With the next committee chosen. */
  static StakingInner selected(
      StakingInner state, Committee next, EpochParams params, EpochState epochState) {
    return with(
        state,
        state.epoch(),
        Optional.of(next),
        state.committee(),
        state.previousCommittee(),
        Optional.of(params),
        epochState);
  }

  static StakingInner in(EpochState epochState, StakingInner state) {
    return with(
        state,
        state.epoch(),
        state.nextCommittee(),
        state.committee(),
        state.previousCommittee(),
        state.nextEpochParams(),
        epochState);
  }

  /** In the next epoch, whose committee has no shards yet. */
  static StakingInner advanced(StakingInner state, Committee committee) {
    return with(
        state,
        U64.u32(state.epoch() + 1),
        Optional.empty(),
        committee,
        state.committee(),
        state.nextEpochParams(),
        new EpochState.EpochChangeSync(0));
  }

  private static StakingInner with(
      StakingInner state,
      long epoch,
      Optional<Committee> next,
      Committee current,
      Committee previous,
      Optional<EpochParams> params,
      EpochState epochState) {
    return new StakingInner(
        state.nShards(),
        state.epochDurationMillis(),
        state.firstEpochStartMillis(),
        state.pools(),
        epoch,
        state.activeSet(),
        next,
        current,
        previous,
        params,
        epochState,
        state.nextEpochPublicKeys());
  }
}
