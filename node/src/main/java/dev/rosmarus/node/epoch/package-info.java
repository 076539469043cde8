/**
 * From one epoch to the next: what a change means for status and shards, the word that this node
 * has its shards, and the calls that move the network's epochs on.
 */
package dev.rosmarus.node.epoch;
