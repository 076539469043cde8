package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_DUPLICATE_SYNC_DONE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_INVALID_SYNC_EPOCH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INNER_NOT_IN_COMMITTEE;

import dev.rosmarus.devchain.contract.committee.Quorum;
import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.move.Clock;
import dev.rosmarus.sui.walrus.event.EpochChangeEvent;
import dev.rosmarus.sui.walrus.object.EpochState;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import java.util.List;

/**
 * One call of {@code epoch_sync_done}: a node has its shards (Walrus contracts spec, section 9.4).
 * When a quorum has, the epoch change is done.
 */
final class EpochSync {

  private final Frame frame;
  private final OpenStaking staking;

  EpochSync(Frame frame, Edition edition) {
    this.frame = frame;
    this.staking = OpenStaking.of(frame, edition, 0);
  }

  void run() {
    StorageNodeCap cap = frame.argument(1, StorageNodeCap::read);
    long epoch = frame.argument(2, BcsReader::u32);
    Abort.unless(epoch == staking.epoch(), STAKING_INNER_INVALID_SYNC_EPOCH);
    Abort.unless(cap.lastEpochSyncDone() < epoch, STAKING_INNER_DUPLICATE_SYNC_DONE);
    markDone(cap, epoch);
    List<Integer> shards =
        staking.shards(cap.nodeId()).orElseThrow(() -> new Abort(STAKING_INNER_NOT_IN_COMMITTEE));
    if (staking.state().epochState() instanceof EpochState.EpochChangeSync sync) {
      count(U64.u16((long) sync.weight() + shards.size()));
    }
    staking.emit(new EpochChangeEvent.ShardsReceived(epoch, shards));
  }

  private void markDone(StorageNodeCap cap, long epoch) {
    frame.set(
        1,
        new StorageNodeCap(
            cap.id(),
            cap.nodeId(),
            epoch,
            cap.lastEventBlobAttestation(),
            cap.denyListRoot(),
            cap.denyListSequence(),
            cap.denyListBytes()),
        (out, value) -> value.write(out));
  }

  private void count(int weight) {
    if (Quorum.QUORUM.isReachedBy(weight, staking.state().nShards())) {
      long nowMillis = frame.argument(3, Clock::read).timestampMs();
      staking.set(StakingForm.in(new EpochState.EpochChangeDone(nowMillis), staking.state()));
      staking.emit(new EpochChangeEvent.EpochChangeDone(staking.epoch()));
    } else {
      staking.set(StakingForm.in(new EpochState.EpochChangeSync(weight), staking.state()));
    }
  }
}
