package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.move.StructTag;

/**
 * What an account holds of one coin, in its smallest unit (unsigned): in coin objects, and in its
 * address balance.
 */
public record BalanceView(StructTag coinType, long coinBalance, long addressBalance) {}
