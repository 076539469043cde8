package dev.rosmarus.node.config;

/** A record that is a mapping in the file; every component has a {@link Key}. */
interface Section {}
