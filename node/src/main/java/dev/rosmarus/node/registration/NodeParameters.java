package dev.rosmarus.node.registration;

import dev.rosmarus.node.config.NodeConfig;
import dev.rosmarus.node.config.NodeMetadataConfig;
import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.crypto.NetworkPublicKey;
import dev.rosmarus.sui.walrus.object.VotingParams;

/**
 * What a node tells the chain of itself when it comes.
 *
 * @param networkAddress {@code host:port}
 * @param votes as written in the configuration; prices in NanoUsd are not converted (Walrus node
 *     configuration spec, section 4.2)
 */
public record NodeParameters(
    String name,
    String networkAddress,
    BlsPublicKey publicKey,
    NetworkPublicKey networkPublicKey,
    int commissionRateBasisPoints,
    VotingParams votes,
    NodeMetadataConfig metadata) {

  public static NodeParameters of(NodeConfig config, NodeKeys keys) {
    return new NodeParameters(
        config.name(),
        config.publicAddress(),
        keys.protocol().publicKey(),
        keys.network().publicKey(),
        config.commissionRateBasisPoints(),
        new VotingParams(
            config.votingParams().storagePrice(),
            config.votingParams().writePrice(),
            config.votingParams().nodeCapacityBytes()),
        config.metadata());
  }
}
