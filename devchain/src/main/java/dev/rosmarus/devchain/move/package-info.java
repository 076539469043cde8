/** What a Move function is to this chain: its signature, and Java code in the place of bytecode. */
package dev.rosmarus.devchain.move;
