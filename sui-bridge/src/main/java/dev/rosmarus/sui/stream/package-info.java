/**
 * The chain as the node sees it: checkpoint after checkpoint, proven, with the Walrus events of
 * each (Sui client spec, sections 7 and 8). {@code CheckpointStream} is the door.
 */
package dev.rosmarus.sui.stream;
