/** Invented chains with true signatures, for tests and benchmarks. */
package dev.rosmarus.sui.checkpoint.chain;
