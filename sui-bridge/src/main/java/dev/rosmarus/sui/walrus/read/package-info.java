/**
 * The state of the Walrus contracts as a full node shows it: {@link
 * dev.rosmarus.sui.walrus.read.WalrusChain} is the door (Walrus contracts spec, sections 2.2, 6 and
 * 11).
 */
package dev.rosmarus.sui.walrus.read;
