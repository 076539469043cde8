package dev.rosmarus.node.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Backups of the main database ({@code checkpoint_config}); if given, given whole but for the
 * directory.
 *
 * @param directory without it there are no scheduled backups
 * @param checkpointsMax older ones are removed; 0: none is
 */
public record CheckpointConfig(
    @Key(
            value = "db_checkpoint_dir",
            ignored = "this version makes no backups; copy the storage while the node is stopped")
        Optional<Path> directory,
    @Key("max_db_checkpoints") int checkpointsMax,
    @Key("db_checkpoint_interval") Duration interval,
    @Key("sync") boolean sync,
    @Key(value = "max_background_operations", min = 1) int backgroundOperationsMax,
    @Key("periodic_db_checkpoints") boolean periodic)
    implements Section {}
