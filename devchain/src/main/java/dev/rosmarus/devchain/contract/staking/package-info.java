/**
 * A node's pool: what is staked with it, when that counts, what it earns and who may take it out.
 */
package dev.rosmarus.devchain.contract.staking;
