package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.object.Owner;

/** A coin and what is in it, in the coin's smallest unit (unsigned). */
public record CoinView(ObjectRef reference, long balance, Owner owner) {}
