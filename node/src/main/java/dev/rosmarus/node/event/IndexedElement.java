package dev.rosmarus.node.event;

import dev.rosmarus.sui.walrus.event.StreamElement;

/**
 * An element and its place in the network's stream, the same on all nodes.
 *
 * @param index from 0, unsigned
 */
public record IndexedElement(long index, StreamElement element) {}
