/**
 * The Walrus contracts: one class for each Move module that transactions call, over the rules in
 * the packages below. What a call reads and writes goes through its frame alone.
 */
package dev.rosmarus.devchain.contract;
