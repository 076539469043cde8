/**
 * A whole local chain as one thing, and the port beside it for those who run tests on it: money,
 * time, faults, upgrades (local chain spec, section 9).
 */
package dev.rosmarus.devchain.control;
