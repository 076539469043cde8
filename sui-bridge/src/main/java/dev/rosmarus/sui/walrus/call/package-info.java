/**
 * Calls of the Walrus contracts as commands of a transaction (Walrus contracts spec, sections 7 and
 * 10). {@link dev.rosmarus.sui.walrus.call.WalrusCalls} is the door.
 */
package dev.rosmarus.sui.walrus.call;
