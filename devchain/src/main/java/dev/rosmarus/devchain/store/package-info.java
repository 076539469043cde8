/** The chain on disk: a log of checkpoints, from which a restarted chain goes on. */
package dev.rosmarus.devchain.store;
