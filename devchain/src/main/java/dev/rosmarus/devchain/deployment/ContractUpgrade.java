package dev.rosmarus.devchain.deployment;

import dev.rosmarus.devchain.contract.WalrusType;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.ObjectArg;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.transaction.SharedRef;
import dev.rosmarus.sui.walrus.call.MoveValue;
import dev.rosmarus.sui.walrus.call.MoveValue.UpgradeReceipt;
import java.util.List;
import java.util.Set;

/**
 * The contracts brought to their next version without a vote, as whoever holds the emergency cap
 * may (Walrus contracts spec, section 7.1): one transaction publishes the package and tells System
 * and Staking of it, a second one migrates them. From then on the older package aborts.
 */
public final class ContractUpgrade {

  /** Modules are not looked at on this chain, but there must be one. */
  private static final List<Bytes> MODULES = List.of(Bytes.owning(new byte[1]));

  private final WalrusDeployment deployment;

  public ContractUpgrade(WalrusDeployment deployment) {
    this.deployment = deployment;
  }

  /**
   * @param moved types, as {@code module::Name}, whose address is to be the new package's
   * @return the id of the new package
   * @throws DeploymentException if a transaction does not succeed
   */
  public Address run(Set<String> moved) {
    Address current = deployment.systemObject().packageId();
    MovePackage old =
        deployment
            .chain()
            .packages()
            .find(current)
            .orElseThrow(() -> new DeploymentException("no package " + current));
    MovePackage next = deployment.genesis().upgraded(old, idAfter(old), moved);
    deployment.chain().stageUpgrade(current, next);
    deployment.asAdmin(commands -> publish(commands, current));
    deployment.asAdmin(commands -> migrate(commands, next.storageId()));
    return next.storageId();
  }

  private static Address idAfter(MovePackage old) {
    byte[] version = BcsWriter.encode(old.version(), BcsWriter::u64);
    return Address.of(Digest.blake2b(old.originalId().bytes(), version).bytes());
  }

  private void publish(ProgrammableTransactionBuilder commands, Address current) {
    SharedRef manager = deployment.objects().upgradeManager().orElseThrow();
    Argument ticket =
        commands.moveCall(
            current,
            "upgrade",
            "authorize_emergency_upgrade",
            manager.mutable(),
            emergencyCap(),
            Pure.bytes(Digest.blake2b(current.bytes()).bytes()));
    Argument receipt = commands.upgrade(MODULES, List.of(), current, ticket);
    deployment.calls(commands).upgrade().commit(new MoveValue<>(UpgradeReceipt.class, receipt));
  }

  private ObjectArg emergencyCap() {
    return deployment.adminsOwn(WalrusType.EMERGENCY_UPGRADE_CAP.in(deployment.edition())).stream()
        .findFirst()
        .map(cap -> new ObjectArg.Owned(cap.reference()))
        .orElseThrow(() -> new DeploymentException("the emergency cap is not ours"));
  }

  private void migrate(ProgrammableTransactionBuilder commands, Address next) {
    commands.moveCall(
        next,
        "init",
        "migrate_v2",
        deployment.objects().staking().mutable(),
        deployment.objects().system().mutable());
  }
}
