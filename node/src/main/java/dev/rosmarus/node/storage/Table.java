package dev.rosmarus.node.storage;

/**
 * A sorted map from bytes to bytes on disk. Keys are ordered by unsigned bytes from the first.
 *
 * @param name unique in its store; it is what is written on disk
 */
public record Table(String name, TableProfile profile) {}
