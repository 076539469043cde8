package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.INIT_INVALID_MIGRATION;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_INVALID_MIGRATION;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.SYSTEM_INVALID_MIGRATION;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.Table;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import dev.rosmarus.sui.walrus.abort.MoveAbortName;
import dev.rosmarus.sui.walrus.event.PackageEvent;
import dev.rosmarus.sui.walrus.object.ActiveSet;
import dev.rosmarus.sui.walrus.object.SlashingManager;
import dev.rosmarus.sui.walrus.object.StakingInner;
import dev.rosmarus.sui.walrus.object.StakingObject;
import dev.rosmarus.sui.walrus.object.SystemObject;
import dev.rosmarus.sui.walrus.object.SystemStateInner;
import java.util.Optional;

/**
 * System and Staking handed over to the version of this code (Walrus contracts spec, section 7.1).
 * From then on older code aborts, and the states lie under other keys.
 */
final class Migration {

  private static final Bytes EPOCH_KEY = Keys.text("migration_epoch");

  private final Frame frame;
  private final Edition edition;

  Migration(Frame frame, Edition edition) {
    this.frame = frame;
    this.edition = edition;
  }

  void run() {
    StakingObject staking = frame.argument(0, StakingObject::read);
    Address stakingPackage =
        next(staking.version(), staking.newPackageId(), STAKING_INVALID_MIGRATION);
    SystemObject system = frame.argument(1, SystemObject::read);
    Address systemPackage = next(system.version(), system.newPackageId(), SYSTEM_INVALID_MIGRATION);
    frame.set(
        0,
        new StakingObject(staking.id(), edition.version(), stakingPackage, Optional.empty()),
        (out, value) -> value.write(out));
    frame.set(
        1,
        new SystemObject(system.id(), edition.version(), systemPackage, Optional.empty()),
        (out, value) -> value.write(out));
    moveStates(staking, system);
    Abort.unless(stakingPackage.equals(systemPackage), INIT_INVALID_MIGRATION);
    applyVersion();
    OpenSystem opened = OpenSystem.of(frame, edition, 1);
    opened.emit(
        new PackageEvent.ContractUpgraded(opened.epoch(), systemPackage, edition.version()));
  }

  private Address next(long version, Optional<Address> newPackageId, MoveAbortName otherwise) {
    Abort.unless(U64.isLess(version, edition.version()), otherwise);
    return newPackageId.orElseThrow(() -> new Abort(otherwise));
  }

  private void moveStates(StakingObject staking, SystemObject system) {
    moveState(
        staking.id(),
        staking.version(),
        WalrusType.STAKING_INNER,
        StakingInner::read,
        (out, inner) -> inner.write(out));
    moveState(
        system.id(),
        system.version(),
        WalrusType.SYSTEM_STATE_INNER,
        SystemStateInner::read,
        (out, inner) -> inner.write(out));
  }

  private <T> void moveState(
      Address parent,
      long version,
      WalrusType type,
      BcsReader.Element<T> reader,
      BcsWriter.Element<T> writer) {
    Bytes oldKey = Keys.u64(version);
    T state = frame.field(parent, Primitive.U64, oldKey, reader).orElseThrow();
    frame.removeField(parent, Primitive.U64, oldKey);
    frame.setField(
        parent, Primitive.U64, Keys.u64(edition.version()), type.in(edition), state, writer);
  }

  private void applyVersion() {
    switch (edition.rules()) {
      case V3 -> createSlashingManager(frame, edition);
      case V4 -> raiseActiveSetLimit();
    }
  }

  static void createSlashingManager(Frame frame, Edition edition) {
    frame.share(
        WalrusType.SLASHING_MANAGER.in(edition),
        new SlashingManager(frame.freshId(), new Table(frame.freshId(), 0)),
        (out, manager) -> manager.write(out));
  }

  private void raiseActiveSetLimit() {
    OpenStaking staking = OpenStaking.of(frame, edition, 0);
    ActiveSet set = staking.activeSet();
    staking.setActiveSet(
        new ActiveSet(
            edition.rules().activeSetNodesMax(),
            set.thresholdStakeFrost(),
            set.nodes(),
            set.totalStakeFrost()));
  }

  /** {@code set_migration_epoch}, which no present migration asks for. */
  static void setEpoch(Frame frame, Edition edition) {
    StakingObject staking = frame.argument(0, StakingObject::read);
    Abort.unless(U64.isLess(staking.version(), edition.version()), STAKING_INVALID_MIGRATION);
    long epoch =
        frame
            .field(staking.id(), Primitive.U64, Keys.u64(staking.version()), StakingInner::read)
            .orElseThrow()
            .epoch();
    if (frame.field(staking.id(), FrameworkType.BYTES, EPOCH_KEY, BcsReader::u32).isEmpty()) {
      frame.setField(
          staking.id(),
          FrameworkType.BYTES,
          EPOCH_KEY,
          Primitive.U32,
          U64.u32(epoch + 1),
          BcsWriter::u32);
    }
  }
}
