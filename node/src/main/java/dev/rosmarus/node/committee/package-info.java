/** Who holds which shard in which epoch, and how much of the committee has spoken. */
package dev.rosmarus.node.committee;
