package dev.rosmarus.node.cli;

import java.nio.file.Path;

/** The paths that a new configuration names. */
record ConfigPaths(Path storage, Path protocolKey, Path networkKey, Path wallet) {}
