package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.Bytes;

/** A validator as GetEpoch lists it: its 96-byte key, unchecked, and its voting power. */
public record CommitteeMember(Bytes publicKey, long stake) {}
