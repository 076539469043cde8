/**
 * Checkpoints and whether they are genuine (Sui client spec, sections 8 and 14). The door is {@link
 * dev.rosmarus.sui.checkpoint.CheckpointVerifier}.
 */
package dev.rosmarus.sui.checkpoint;
