package dev.rosmarus.node.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What our upload relay has beyond the reference's: limits ({@code rosmarus}).
 *
 * @param bodyBytesMax of a blob
 * @param spoolPath where blobs lie until the nodes have them; empty: the system's folder for
 *     temporary files
 * @param spoolBytesMax of all of them together
 * @param uploadsMax at a time
 * @param waitingMax uploads that may wait for their turn
 */
public record RelayLimits(
    @Key(value = "body_bytes_max", byDefault = "1073741824", min = 1) long bodyBytesMax,
    @Key("spool_path") @Home Optional<Path> spoolPath,
    @Key(value = "spool_bytes_max", byDefault = "17179869184", min = 1) long spoolBytesMax,
    @Key(value = "uploads_max", byDefault = "16", min = 1, max = 100000) int uploadsMax,
    @Key(value = "waiting_max", byDefault = "64", max = 100000) int waitingMax)
    implements Section {}
