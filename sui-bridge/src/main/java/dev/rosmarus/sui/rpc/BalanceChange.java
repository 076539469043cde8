package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.StructTag;
import java.math.BigInteger;

/** What a transaction gave to an account or took from it, in the coin's smallest unit. */
public record BalanceChange(Address account, StructTag coinType, BigInteger amount) {}
