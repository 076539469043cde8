/** Slivers of a shard for the node that gains it (Walrus node runtime spec, section 10.7). */
package dev.rosmarus.node.transfer;
