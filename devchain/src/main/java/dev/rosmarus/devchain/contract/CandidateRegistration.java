package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.contract.certificate.ProofOfPossession;
import dev.rosmarus.devchain.contract.staking.Commission;
import dev.rosmarus.devchain.contract.staking.PendingAmounts;
import dev.rosmarus.devchain.contract.vm.U64;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.move.Bag;
import dev.rosmarus.sui.move.Table;
import dev.rosmarus.sui.walrus.object.Authorized;
import dev.rosmarus.sui.walrus.object.BlsKeyBytes;
import dev.rosmarus.sui.walrus.object.NetworkKeyBytes;
import dev.rosmarus.sui.walrus.object.NodeMetadata;
import dev.rosmarus.sui.walrus.object.PoolExchangeRate;
import dev.rosmarus.sui.walrus.object.PoolState;
import dev.rosmarus.sui.walrus.object.RootHash;
import dev.rosmarus.sui.walrus.object.StakingPool;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import dev.rosmarus.sui.walrus.object.StorageNodeInfo;
import dev.rosmarus.sui.walrus.object.VotingParams;
import java.util.Optional;

/**
 * One call of {@code register_candidate}: a pool without stake, and the capability to act for it.
 * Nothing stops a sender from registering twice.
 */
final class CandidateRegistration {

  private final Frame frame;
  private final Edition edition;
  private final OpenStaking staking;

  CandidateRegistration(Frame frame, Edition edition) {
    this.frame = frame;
    this.edition = edition;
    this.staking = OpenStaking.of(frame, edition, 0);
  }

  void run() {
    ProofOfPossession proof =
        new ProofOfPossession(staking.epoch(), frame.sender(), frame.argument(4, Bytes::read));
    BlsPublicKey publicKey = proof.verify(frame.argument(6, Bytes::read));
    String name = NodeLimits.name(frame.argument(1, BcsReader::string));
    String address = NodeLimits.networkAddress(frame.argument(2, BcsReader::string));
    Commission.requireRate(frame.argument(7, BcsReader::u16));
    NetworkKeyBytes networkKey = NodeLimits.networkKey(frame.argument(5, Bytes::read));
    Address nodeId = frame.freshId();
    Address capId = frame.freshId();
    StorageNodeInfo info =
        new StorageNodeInfo(
            name,
            nodeId,
            address,
            BlsKeyBytes.uncompressed(publicKey),
            Optional.empty(),
            networkKey,
            NodeMetadataModule.field(edition).create(frame, frame.argument(3, NodeMetadata::read)));
    StakingPool pool = pool(info, capId);
    staking.pools().put(pool);
    staking
        .pools()
        .putRate(pool.exchangeRates().id(), pool.activationEpoch(), new PoolExchangeRate.Flat());
    staking.set(StakingForm.withPool(staking.state()));
    frame.result(
        new StorageNodeCap(capId, nodeId, 0, Optional.empty(), RootHash.ZERO, 0, 0),
        (out, cap) -> cap.write(out));
  }

  private StakingPool pool(StorageNodeInfo info, Address capId) {
    long epoch = staking.epoch();
    boolean selected = staking.state().nextCommittee().isPresent();
    VotingParams votes =
        new VotingParams(
            frame.argument(8, BcsReader::u64),
            frame.argument(9, BcsReader::u64),
            frame.argument(10, BcsReader::u64));
    return new StakingPool(
        info.nodeId(),
        new PoolState.Active(),
        votes,
        info,
        selected ? U64.u32(epoch + 1) : epoch,
        epoch,
        0,
        0,
        PendingAmounts.NONE,
        PendingAmounts.NONE,
        PendingAmounts.NONE,
        frame.argument(7, BcsReader::u16),
        new Table(frame.freshId(), 1),
        PendingAmounts.NONE,
        0,
        0,
        new Authorized.ByObject(capId),
        new Authorized.ByAddress(frame.sender()),
        new Bag(frame.freshId(), 0));
  }
}
