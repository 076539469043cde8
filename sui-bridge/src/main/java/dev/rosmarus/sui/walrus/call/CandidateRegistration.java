package dev.rosmarus.sui.walrus.call;

import dev.rosmarus.sui.crypto.BlsPublicKey;
import dev.rosmarus.sui.crypto.BlsSignature;
import dev.rosmarus.sui.crypto.NetworkPublicKey;
import dev.rosmarus.sui.walrus.object.VotingParams;

/**
 * What a node tells the network of itself when it comes.
 *
 * @param networkAddress {@code host:port}
 * @param proofOfPossession for the current epoch and the sender; it is worth nothing in the next
 * @param commissionRateBasisPoints 0 to 10000
 */
public record CandidateRegistration(
    String name,
    String networkAddress,
    BlsPublicKey publicKey,
    NetworkPublicKey networkPublicKey,
    BlsSignature proofOfPossession,
    int commissionRateBasisPoints,
    VotingParams votes) {}
