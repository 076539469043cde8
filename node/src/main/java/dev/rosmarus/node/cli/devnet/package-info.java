/** The commands that start local networks; they alone look at the embedded chain. */
package dev.rosmarus.node.cli.devnet;
