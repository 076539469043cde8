package dev.rosmarus.devchain.deployment;

import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.crypto.NetworkPublicKey;
import dev.rosmarus.sui.wallet.SuiSecretKey;
import dev.rosmarus.sui.walrus.object.VotingParams;

/**
 * A node that is to be registered.
 *
 * @param account of the operator, which gets the capability; it needs SUI
 * @param networkAddress {@code host:port}
 * @param commissionRateBasisPoints 0 to 10000
 */
public record Candidate(
    SuiSecretKey account,
    BlsSecretKey protocolKey,
    NetworkPublicKey networkPublicKey,
    String name,
    String networkAddress,
    int commissionRateBasisPoints,
    VotingParams votes) {}
