package dev.rosmarus.sui.effects;

import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.object.Owner;

/**
 * An object that a transaction left behind.
 *
 * @param created whether its id is new
 */
public record ObjectWrite(ObjectRef reference, Owner owner, boolean created) {}
