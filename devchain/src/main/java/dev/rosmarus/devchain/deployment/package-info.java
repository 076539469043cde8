/** The contracts on a running chain: where they are, who gives WAL away, nodes to begin with. */
package dev.rosmarus.devchain.deployment;
