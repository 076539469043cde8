package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.Address;

/** One published version of a package. */
public record PackageVersion(Address packageId, long version) {}
