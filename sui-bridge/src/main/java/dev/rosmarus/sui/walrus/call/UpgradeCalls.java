package dev.rosmarus.sui.walrus.call;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.transaction.ObjectArg;
import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.walrus.call.MoveValue.Authenticated;
import dev.rosmarus.sui.walrus.call.MoveValue.UpgradeReceipt;
import dev.rosmarus.sui.walrus.call.MoveValue.UpgradeTicket;
import dev.rosmarus.sui.walrus.object.PackageDigest;

/**
 * New versions of the contracts (Walrus contracts spec, section 7.1). Every method throws {@link
 * NotConfiguredException} without the upgrade manager.
 */
public final class UpgradeCalls {

  private static final String MODULE = "upgrade";

  private final CallSite site;

  UpgradeCalls(CallSite site) {
    this.site = site;
  }

  /**
   * A node's vote.
   *
   * @param by the node's authority for governance
   */
  public void vote(MoveValue<Authenticated> by, Address nodeId, PackageDigest digest) {
    site.call(
        MODULE,
        "vote_for_upgrade",
        manager(),
        site.staking(),
        by.operand(),
        Pure.address(nodeId),
        digest(digest));
  }

  /** The right to upgrade, once a quorum has voted; used up by the upgrade. */
  public MoveValue<UpgradeTicket> authorize(PackageDigest digest) {
    return new MoveValue<>(
        UpgradeTicket.class,
        site.call(MODULE, "authorize_upgrade", manager(), site.staking(), digest(digest)));
  }

  /** Makes the contracts know of the version just published. */
  public void commit(MoveValue<UpgradeReceipt> receipt) {
    site.call(
        MODULE,
        "commit_upgrade",
        manager(),
        site.stakingMut(),
        site.systemMut(),
        receipt.operand());
  }

  private ObjectArg manager() {
    return CallSite.configured(site.objects().upgradeManager(), "UpgradeManager object").mutable();
  }

  private static Pure digest(PackageDigest digest) {
    return Pure.of(digest, (out, value) -> value.write(out));
  }
}
