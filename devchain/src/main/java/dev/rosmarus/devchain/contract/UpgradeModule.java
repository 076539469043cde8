package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.UPGRADE_DUPLICATE_VOTE;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.UPGRADE_INVALID_PACKAGE_DIGEST;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.UPGRADE_INVALID_UPGRADE_MANAGER;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.UPGRADE_NOT_AUTHORIZED;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.UPGRADE_NOT_ENOUGH_VOTES;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.UPGRADE_NO_PROPOSAL_FOR_DIGEST;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.UPGRADE_WRONG_EPOCH;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.UPGRADE_WRONG_VERSION;

import dev.rosmarus.devchain.contract.OpenUpgradeManager.Receipt;
import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.move.VecSet;
import dev.rosmarus.sui.move.VectorTag;
import dev.rosmarus.sui.walrus.event.PackageEvent;
import dev.rosmarus.sui.walrus.object.EmergencyUpgradeCap;
import dev.rosmarus.sui.walrus.object.PackageDigest;
import dev.rosmarus.sui.walrus.object.StakingObject;
import dev.rosmarus.sui.walrus.object.SystemObject;
import dev.rosmarus.sui.walrus.object.UpgradeProposal;
import java.util.List;
import java.util.Optional;

/** {@code upgrade}: how nodes decide on the next version (Walrus contracts spec, section 7.1). */
final class UpgradeModule {

  private static final int DIGEST_BYTES = 32;

  private final Edition edition;

  UpgradeModule(Edition edition) {
    this.edition = edition;
  }

  List<Function> functions() {
    return List.of(
        function("vote_for_upgrade")
            .mut(WalrusType.UPGRADE_MANAGER)
            .ref(WalrusType.STAKING)
            .value(WalrusType.AUTHENTICATED)
            .value(FrameworkType.ID, FrameworkType.BYTES)
            .runs(this::vote),
        function("authorize_upgrade")
            .mut(WalrusType.UPGRADE_MANAGER)
            .ref(WalrusType.STAKING)
            .value(FrameworkType.BYTES)
            .returns(FrameworkType.UPGRADE_TICKET)
            .runs(this::authorize),
        function("authorize_emergency_upgrade")
            .mut(WalrusType.UPGRADE_MANAGER)
            .ref(WalrusType.EMERGENCY_UPGRADE_CAP)
            .value(FrameworkType.BYTES)
            .returns(FrameworkType.UPGRADE_TICKET)
            .runs(this::authorizeEmergency),
        function("commit_upgrade")
            .mut(WalrusType.UPGRADE_MANAGER)
            .mut(WalrusType.STAKING)
            .mut(WalrusType.SYSTEM)
            .value(FrameworkType.UPGRADE_RECEIPT)
            .runs(this::commit),
        function("cleanup_upgrade_proposals")
            .mut(WalrusType.UPGRADE_MANAGER)
            .ref(WalrusType.STAKING)
            .value(new VectorTag(FrameworkType.BYTES))
            .runs(this::cleanUp),
        function("burn_emergency_upgrade_cap")
            .value(WalrusType.EMERGENCY_UPGRADE_CAP)
            .runs(frame -> frame.deleteId(frame.argument(0, EmergencyUpgradeCap::read).id())));
  }

  private Signature function(String name) {
    return new Signature.Module(edition, "upgrade").function(name);
  }

  private static PackageDigest digest(Bytes bytes) {
    Abort.unless(bytes.size() == DIGEST_BYTES, UPGRADE_INVALID_PACKAGE_DIGEST);
    return PackageDigest.of(bytes.toByteArray());
  }

  private void vote(Frame frame) {
    OpenStaking staking = OpenStaking.of(frame, edition, 1);
    GovernanceVote vote = GovernanceVote.cast(frame, staking, UPGRADE_NOT_AUTHORIZED);
    PackageDigest digest = digest(frame.argument(4, Bytes::read));
    OpenUpgradeManager manager = new OpenUpgradeManager(frame, edition);
    long epoch = staking.epoch();
    UpgradeProposal before =
        manager
            .proposal(digest)
            .filter(proposal ->
                proposal.epoch() == epoch && proposal.version() == manager.version() + 1)
            .orElseGet(() -> fresh(staking, manager, digest));
    UpgradeProposal after =
        new UpgradeProposal(
            epoch,
            digest,
            before.version(),
            vote.addedTo(before.votingWeight()),
            vote.addedTo(before.voters(), UPGRADE_DUPLICATE_VOTE));
    manager.put(after);
    if (GovernanceVote.isQuorum(staking, after.votingWeight())) {
      staking.emit(new PackageEvent.ContractUpgradeQuorumReached(epoch, digest));
    }
  }

  private static UpgradeProposal fresh(
      OpenStaking staking, OpenUpgradeManager manager, PackageDigest digest) {
    staking.emit(new PackageEvent.ContractUpgradeProposed(staking.epoch(), digest));
    return new UpgradeProposal(
        staking.epoch(), digest, manager.version() + 1, 0, new VecSet<>(List.of()));
  }

  private void authorize(Frame frame) {
    PackageDigest digest = digest(frame.argument(2, Bytes::read));
    OpenUpgradeManager manager = new OpenUpgradeManager(frame, edition);
    UpgradeProposal proposal =
        manager.proposal(digest).orElseThrow(() -> new Abort(UPGRADE_NO_PROPOSAL_FOR_DIGEST));
    manager.remove(digest);
    OpenStaking staking = OpenStaking.of(frame, edition, 1);
    Abort.unless(proposal.epoch() == staking.epoch(), UPGRADE_WRONG_EPOCH);
    Abort.unless(
        GovernanceVote.isQuorum(staking, proposal.votingWeight()), UPGRADE_NOT_ENOUGH_VOTES);
    Abort.unless(proposal.version() == manager.version() + 1, UPGRADE_WRONG_VERSION);
    manager.authorize(Bytes.owning(digest.bytes()));
  }

  private void authorizeEmergency(Frame frame) {
    OpenUpgradeManager manager = new OpenUpgradeManager(frame, edition);
    Abort.unless(
        frame.argument(1, EmergencyUpgradeCap::read).upgradeManagerId().equals(manager.id()),
        UPGRADE_INVALID_UPGRADE_MANAGER);
    manager.authorize(frame.argument(2, Bytes::read));
  }

  /** Tells both root objects where the next version is, whatever version they are of. */
  private void commit(Frame frame) {
    Receipt receipt = frame.argument(3, Receipt::read);
    StakingObject staking = frame.argument(1, StakingObject::read);
    SystemObject system = frame.argument(2, SystemObject::read);
    Optional<Address> next = Optional.of(receipt.packageId());
    frame.set(
        1,
        new StakingObject(staking.id(), staking.version(), staking.packageId(), next),
        (out, value) -> value.write(out));
    frame.set(
        2,
        new SystemObject(system.id(), system.version(), system.packageId(), next),
        (out, value) -> value.write(out));
    new OpenUpgradeManager(frame, edition).commit(receipt);
  }

  private void cleanUp(Frame frame) {
    OpenUpgradeManager manager = new OpenUpgradeManager(frame, edition);
    for (Bytes bytes : frame.argument(2, in -> in.vec(1, Bytes::read))) {
      PackageDigest digest = digest(bytes);
      manager
          .proposal(digest)
          .filter(proposal ->
              proposal.version() <= manager.version()
                  || proposal.epoch() < OpenStaking.of(frame, edition, 1).epoch())
          .ifPresent(_ -> manager.remove(digest));
    }
  }
}
