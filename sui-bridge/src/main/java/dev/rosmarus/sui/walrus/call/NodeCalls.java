package dev.rosmarus.sui.walrus.call;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.crypto.BlsSignature;
import dev.rosmarus.sui.crypto.NetworkPublicKey;
import dev.rosmarus.sui.transaction.Operand;
import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.walrus.call.MoveValue.Authenticated;
import dev.rosmarus.sui.walrus.call.MoveValue.WalCoin;
import dev.rosmarus.sui.walrus.object.Authorized;
import dev.rosmarus.sui.walrus.object.NodeMetadata;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;

/** A node's registration, parameters and commission (Walrus contracts spec, section 7.3). */
public final class NodeCalls {

  private static final String MODULE = "staking";

  private final CallSite site;

  NodeCalls(CallSite site) {
    this.site = site;
  }

  public MoveValue<NodeMetadata> newMetadata(
      String imageUrl, String projectUrl, String description) {
    return new MoveValue<>(
        NodeMetadata.class,
        site.call(
            "node_metadata",
            "new",
            Pure.string(imageUrl),
            Pure.string(projectUrl),
            Pure.string(description)));
  }

  /** The capability must be given to somebody in the same transaction. */
  public MoveValue<StorageNodeCap> registerCandidate(
      CandidateRegistration node, MoveValue<NodeMetadata> metadata) {
    return new MoveValue<>(
        StorageNodeCap.class,
        site.call(
            MODULE,
            "register_candidate",
            site.stakingMut(),
            Pure.string(node.name()),
            Pure.string(node.networkAddress()),
            metadata.operand(),
            Pure.bytes(node.publicKey().bytes()),
            Pure.bytes(node.networkPublicKey().bytes()),
            Pure.bytes(node.proofOfPossession().bytes()),
            Pure.u16(node.commissionRateBasisPoints()),
            Pure.u64(node.votes().storagePriceFrost()),
            Pure.u64(node.votes().writePriceFrost()),
            Pure.u64(node.votes().nodeCapacityBytes())));
  }

  public void setName(MoveValue<StorageNodeCap> cap, String name) {
    set("set_name", cap, Pure.string(name));
  }

  /**
   * @param networkAddress {@code host:port}
   */
  public void setNetworkAddress(MoveValue<StorageNodeCap> cap, String networkAddress) {
    set("set_network_address", cap, Pure.string(networkAddress));
  }

  public void setNetworkPublicKey(MoveValue<StorageNodeCap> cap, NetworkPublicKey key) {
    set("set_network_public_key", cap, Pure.bytes(key.bytes()));
  }

  public void setNodeMetadata(MoveValue<StorageNodeCap> cap, MoveValue<NodeMetadata> metadata) {
    set("set_node_metadata", cap, metadata.operand());
  }

  /**
   * @param proofOfPossession for the current epoch and the sender
   */
  public void setNextPublicKey(
      MoveValue<StorageNodeCap> cap, BlsPublicKey key, BlsSignature proofOfPossession) {
    site.call(
        MODULE,
        "set_next_public_key",
        site.stakingMut(),
        cap.operand(),
        Pure.bytes(key.bytes()),
        Pure.bytes(proofOfPossession.bytes()));
  }

  /**
   * @param priceFrost for a unit of size and an epoch, unsigned
   */
  public void setStoragePriceVote(MoveValue<StorageNodeCap> cap, long priceFrost) {
    set("set_storage_price_vote", cap, Pure.u64(priceFrost));
  }

  /**
   * @param priceFrost for a unit of size, unsigned
   */
  public void setWritePriceVote(MoveValue<StorageNodeCap> cap, long priceFrost) {
    set("set_write_price_vote", cap, Pure.u64(priceFrost));
  }

  /**
   * @param capacityBytes unsigned
   */
  public void setNodeCapacityVote(MoveValue<StorageNodeCap> cap, long capacityBytes) {
    set("set_node_capacity_vote", cap, Pure.u64(capacityBytes));
  }

  /**
   * @param rateBasisPoints 0 to 10000, in force two epochs later
   */
  public void setNextCommission(MoveValue<StorageNodeCap> cap, int rateBasisPoints) {
    set("set_next_commission", cap, Pure.u16(rateBasisPoints));
  }

  private void set(String function, MoveValue<StorageNodeCap> cap, Operand value) {
    site.call(MODULE, function, site.stakingMut(), cap.operand(), value);
  }

  public void setCommissionReceiver(
      Address nodeId, MoveValue<Authenticated> by, MoveValue<Authorized> receiver) {
    site.call(
        MODULE,
        "set_commission_receiver",
        site.stakingMut(),
        Pure.address(nodeId),
        by.operand(),
        receiver.operand());
  }

  public void setGovernanceAuthorized(
      Address nodeId, MoveValue<Authenticated> by, MoveValue<Authorized> authorized) {
    site.call(
        MODULE,
        "set_governance_authorized",
        site.stakingMut(),
        Pure.address(nodeId),
        by.operand(),
        authorized.operand());
  }

  /** What is free of it; perhaps nothing, and a coin all the same. */
  public MoveValue<WalCoin> collectCommission(Address nodeId, MoveValue<Authenticated> by) {
    return new MoveValue<>(
        WalCoin.class,
        site.call(
            MODULE, "collect_commission", site.stakingMut(), Pure.address(nodeId), by.operand()));
  }
}
