package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.Table;
import dev.rosmarus.sui.walrus.object.PackageDigest;
import dev.rosmarus.sui.walrus.object.UpgradeCap;
import dev.rosmarus.sui.walrus.object.UpgradeManager;
import dev.rosmarus.sui.walrus.object.UpgradeProposal;
import java.util.Optional;

/**
 * The upgrade manager that is a call's first argument: its proposals, and the cap that it keeps.
 * The cap names no package between a permission and the upgrade, so that there is one at a time.
 */
final class OpenUpgradeManager {

  private static final String PACKAGE = "package";
  private static final int ALREADY_AUTHORIZED = 2;
  private static final int NOT_AUTHORIZED = 3;
  private static final int WRONG_UPGRADE_CAP = 4;

  private static final Address NO_PACKAGE = Address.ofShort(0);

  /** The framework's {@code package::UpgradeReceipt}. */
  record Receipt(Address capId, Address packageId) {
    static Receipt read(BcsReader in) {
      return new Receipt(Address.read(in), Address.read(in));
    }
  }

  private final Frame frame;
  private final TableRows<UpgradeProposal> rows;
  private UpgradeManager manager;

  OpenUpgradeManager(Frame frame, Edition edition) {
    this.frame = frame;
    this.manager = frame.argument(0, UpgradeManager::read);
    this.rows =
        new TableRows<>(
            WalrusType.PACKAGE_DIGEST.in(edition),
            WalrusType.UPGRADE_PROPOSAL.in(edition),
            UpgradeProposal::read,
            (out, proposal) -> proposal.write(out));
  }

  Address id() {
    return manager.id();
  }

  /** Of the package that is there now. */
  long version() {
    return manager.cap().version();
  }

  private static Bytes key(PackageDigest digest) {
    return Keys.of(digest, (out, value) -> value.write(out));
  }

  Optional<UpgradeProposal> proposal(PackageDigest digest) {
    return rows.get(frame, manager.upgradeProposals(), key(digest));
  }

  void put(UpgradeProposal proposal) {
    Table table = manager.upgradeProposals();
    set(manager.cap(), rows.put(frame, table, key(proposal.digest()), proposal));
  }

  void remove(PackageDigest digest) {
    set(manager.cap(), rows.remove(frame, manager.upgradeProposals(), key(digest)));
  }

  private void set(UpgradeCap cap, Table proposals) {
    manager = new UpgradeManager(manager.id(), cap, proposals);
    frame.set(0, manager, (out, changed) -> changed.write(out));
  }

  /** Gives a permission for this content as the call's result. */
  void authorize(Bytes digest) {
    UpgradeCap cap = manager.cap();
    require(!cap.packageId().equals(NO_PACKAGE), ALREADY_AUTHORIZED);
    setCap(new UpgradeCap(cap.id(), NO_PACKAGE, cap.version(), cap.policy()));
    frame.result(cap, (out, old) -> writeTicket(out, old, digest));
  }

  /** The framework's {@code package::UpgradeTicket}. */
  private static void writeTicket(BcsWriter out, UpgradeCap cap, Bytes digest) {
    cap.id().write(out);
    cap.packageId().write(out);
    out.u8(cap.policy()).bytes(digest.toByteArray());
  }

  void commit(Receipt receipt) {
    UpgradeCap cap = manager.cap();
    require(receipt.capId().equals(cap.id()), WRONG_UPGRADE_CAP);
    require(cap.packageId().equals(NO_PACKAGE), NOT_AUTHORIZED);
    setCap(new UpgradeCap(cap.id(), receipt.packageId(), U64.add(cap.version(), 1), cap.policy()));
  }

  private static void require(boolean condition, int code) {
    if (!condition) {
      throw new Abort(PACKAGE, code);
    }
  }

  private void setCap(UpgradeCap cap) {
    set(cap, manager.upgradeProposals());
  }
}
