/**
 * How anything of this program reaches Sui: full nodes, the state of the Walrus contracts, and
 * accounts that send transactions. The door is {@link dev.rosmarus.node.chain.ChainAccess}.
 */
package dev.rosmarus.node.chain;
