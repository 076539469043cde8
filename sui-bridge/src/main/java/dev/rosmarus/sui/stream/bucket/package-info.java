/**
 * Checkpoints from a store that outlives the history of full nodes (Sui client spec, section 7.1).
 * {@code CheckpointBucket} is the door.
 */
package dev.rosmarus.sui.stream.bucket;
