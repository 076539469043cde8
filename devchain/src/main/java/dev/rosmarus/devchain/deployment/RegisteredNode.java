package dev.rosmarus.devchain.deployment;

import dev.rosmarus.sui.Address;

/** A node that the contracts know, and the right to act for it. */
public record RegisteredNode(Address nodeId, Address capabilityId) {}
