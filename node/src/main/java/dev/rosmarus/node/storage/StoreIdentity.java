package dev.rosmarus.node.storage;

import dev.rosmarus.sui.Address;

/**
 * Whose store it is: another node's, or another network's, is never opened.
 *
 * @param nodeId the node's object on the chain
 * @param chainId as the full node tells it
 */
public record StoreIdentity(
    Address nodeId, Address systemObject, Address stakingObject, String chainId) {}
