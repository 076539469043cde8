/**
 * The embedded local chain: what a Sui full node and the Walrus contracts show to a storage node,
 * for local networks and tests. Only the devnet command of the node may use it.
 */
package dev.rosmarus.devchain;
