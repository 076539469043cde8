package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.proto.GetServiceInfoResponse;

/** What an endpoint says of itself, from protobuf. */
final class ServiceInfoForm {

  private ServiceInfoForm() {}

  static ServiceInfo of(Strict in, GetServiceInfoResponse info) {
    in.require(info.hasEpoch(), "epoch");
    in.require(info.hasCheckpointHeight(), "checkpoint_height");
    in.require(info.hasTimestamp(), "timestamp");
    return new ServiceInfo(
        in.digest("chain_id", info.getChainId()),
        info.getChain(),
        info.getEpoch(),
        info.getCheckpointHeight(),
        Strict.millis(info.getTimestamp()),
        info.getLowestAvailableCheckpoint(),
        info.getLowestAvailableCheckpointObjects(),
        info.getServer());
  }
}
