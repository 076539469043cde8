package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.contract.certificate.BlsCommittees;
import dev.rosmarus.devchain.contract.committee.ActiveSetRules;
import dev.rosmarus.devchain.contract.storage.AccountingRing;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.ObjectTable;
import dev.rosmarus.sui.move.Table;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.walrus.object.Committee;
import dev.rosmarus.sui.walrus.object.DenyListSizes;
import dev.rosmarus.sui.walrus.object.EmergencyUpgradeCap;
import dev.rosmarus.sui.walrus.object.EpochState;
import dev.rosmarus.sui.walrus.object.EventBlobCertificationState;
import dev.rosmarus.sui.walrus.object.NextEpochPublicKeys;
import dev.rosmarus.sui.walrus.object.StakingInner;
import dev.rosmarus.sui.walrus.object.StakingObject;
import dev.rosmarus.sui.walrus.object.SystemObject;
import dev.rosmarus.sui.walrus.object.SystemStateInner;
import dev.rosmarus.sui.walrus.object.UpgradeCap;
import dev.rosmarus.sui.walrus.object.UpgradeManager;
import java.util.Optional;

/**
 * The first objects of the contracts, as {@code initialize_walrus} makes them (Walrus contracts
 * spec, section 7.1): epoch 0 with nobody in the committee.
 */
final class Initialization {

  private static final long STAKE_FROST_THRESHOLD = 0;
  private static final int POLICY_COMPATIBLE = 0;

  private final Frame frame;
  private final Edition edition;

  Initialization(Frame frame, Edition edition) {
    this.frame = frame;
    this.edition = edition;
  }

  void run(WalrusParameters parameters, long nowMillis) {
    shareSystem(parameters);
    shareStaking(parameters, nowMillis);
    new DisplayModule(frame, edition).share();
    shareUpgradeManager();
    Migration.createSlashingManager(frame, edition);
  }

  private void shareSystem(WalrusParameters parameters) {
    SystemObject object =
        new SystemObject(frame.freshId(), edition.version(), edition.packageId(), Optional.empty());
    frame.share(WalrusType.SYSTEM.in(edition), object, (out, system) -> system.write(out));
    SystemStateInner state =
        new SystemStateInner(
            BlsCommittees.empty(),
            0,
            0,
            0,
            0,
            AccountingRing.create(parameters.epochsAheadMax()),
            new EventBlobCertificationState(Optional.empty(), VecMap.empty()),
            OpenSystem.denyLists(edition).create(frame, new DenyListSizes(VecMap.empty())));
    frame.setField(
        object.id(),
        Primitive.U64,
        Keys.u64(edition.version()),
        WalrusType.SYSTEM_STATE_INNER.in(edition),
        state,
        (out, inner) -> inner.write(out));
  }

  private void shareStaking(WalrusParameters parameters, long nowMillis) {
    StakingObject object =
        new StakingObject(
            frame.freshId(), edition.version(), edition.packageId(), Optional.empty());
    frame.share(WalrusType.STAKING.in(edition), object, (out, staking) -> staking.write(out));
    Committee nobody = new Committee(VecMap.empty());
    StakingInner state =
        new StakingInner(
            parameters.nShards(),
            parameters.epochDurationMillis(),
            U64.add(nowMillis, parameters.epochZeroDurationMillis()),
            new ObjectTable(frame.freshId(), 0),
            0,
            OpenStaking.activeSets(edition)
                .create(
                    frame,
                    ActiveSetRules.empty(
                        edition.rules().activeSetNodesMax(), STAKE_FROST_THRESHOLD)),
            Optional.empty(),
            nobody,
            nobody,
            Optional.empty(),
            new EpochState.EpochChangeDone(nowMillis),
            OpenStaking.keys(edition).create(frame, new NextEpochPublicKeys(VecMap.empty())));
    frame.setField(
        object.id(),
        Primitive.U64,
        Keys.u64(edition.version()),
        WalrusType.STAKING_INNER.in(edition),
        state,
        (out, inner) -> inner.write(out));
  }

  /** The emergency cap goes to whoever deploys. */
  private void shareUpgradeManager() {
    Address managerId = frame.freshId();
    UpgradeCap cap =
        new UpgradeCap(
            frame.freshId(), edition.packageId(), WalrusPackage.FIRST_VERSION, POLICY_COMPATIBLE);
    frame.share(
        WalrusType.UPGRADE_MANAGER.in(edition),
        new UpgradeManager(managerId, cap, new Table(frame.freshId(), 0)),
        (out, manager) -> manager.write(out));
    frame.transfer(
        WalrusType.EMERGENCY_UPGRADE_CAP.in(edition),
        new EmergencyUpgradeCap(frame.freshId(), managerId),
        (out, emergency) -> emergency.write(out),
        frame.sender());
  }
}
