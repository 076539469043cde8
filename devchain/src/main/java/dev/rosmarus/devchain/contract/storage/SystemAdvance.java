package dev.rosmarus.devchain.contract.storage;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INCORRECT_COMMITTEE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_STATE_INNER_INVALID_ACCOUNTING_EPOCH;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.walrus.object.BlsCommittee;
import dev.rosmarus.sui.walrus.object.BlsCommitteeMember;
import dev.rosmarus.sui.walrus.object.DenyListSizes;
import dev.rosmarus.sui.walrus.object.EpochParams;
import dev.rosmarus.sui.walrus.object.EventBlobCertificationState;
import dev.rosmarus.sui.walrus.object.FutureAccountingRingBuffer;
import dev.rosmarus.sui.walrus.object.SystemStateInner;
import java.util.ArrayList;
import java.util.List;

/**
 * The System's part of an epoch change, after the burn (Walrus contracts spec, section 9.3, steps 3
 * and 4). Prices stay as they are.
 *
 * @param state of the new epoch
 * @param rewardsFrost for the members of the committee that leaves, in its order
 */
public record SystemAdvance(SystemStateInner state, VecMap<Address, Long> rewardsFrost) {

  public static SystemAdvance of(
      SystemStateInner old, BlsCommittee next, EpochParams params, DenyListSizes denyLists) {
    long epoch = old.committee().epoch();
    Abort.unless(next.epoch() == U64.u32(epoch + 1), SYSTEM_STATE_INNER_INCORRECT_COMMITTEE);
    AccountingRing.Popped popped = AccountingRing.pop(old.futureAccounting());
    Abort.unless(popped.entry().epoch() == epoch, SYSTEM_STATE_INNER_INVALID_ACCOUNTING_EPOCH);
    List<BlsCommitteeMember> members = old.committee().members();
    RewardSplit split =
        RewardSplit.of(
            members.stream().map(member -> share(member, denyLists)).toList(),
            popped.entry().usedCapacityBytes(),
            popped.entry().rewardsToDistributeFrost());
    FutureAccountingRingBuffer ring = AccountingRing.pay(popped.ring(), 0, split.leftoverFrost());
    long usedBytes = AccountingRing.at(ring, 0).usedCapacityBytes();
    SystemStateInner state =
        new SystemStateInner(
            next,
            U64.max(params.totalCapacityBytes(), usedBytes),
            usedBytes,
            old.storagePricePerUnitSizeFrost(),
            old.writePricePerUnitSizeFrost(),
            ring,
            new EventBlobCertificationState(
                old.eventBlobCertificationState().latestCertifiedBlob(), new VecMap<>(List.of())),
            old.denyListSizes());
    return new SystemAdvance(state, rewards(members, split));
  }

  private static RewardSplit.Member share(BlsCommitteeMember member, DenyListSizes denyLists) {
    return new RewardSplit.Member(
        member.weight(), denyLists.bytesByNode().get(member.nodeId()).orElse(0L));
  }

  private static VecMap<Address, Long> rewards(
      List<BlsCommitteeMember> members, RewardSplit split) {
    List<VecMap.Entry<Address, Long>> entries = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      entries.add(new VecMap.Entry<>(members.get(i).nodeId(), split.rewardsFrost().get(i)));
    }
    return new VecMap<>(entries);
  }
}
