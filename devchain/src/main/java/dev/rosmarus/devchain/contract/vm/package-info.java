/**
 * How a Move call fails, and the unsigned numbers that make it fail: what every rule of the
 * contracts is written with.
 */
package dev.rosmarus.devchain.contract.vm;
