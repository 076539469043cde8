package dev.rosmarus.node.config;

import java.time.Duration;
import java.util.Optional;

/**
 * Removing what has expired ({@code garbage_collection}).
 *
 * @param blobInfoCleanup the data of blobs is deleted only with it
 * @param randomDelay up to half an epoch, so that not all nodes collect at once
 * @param randomizationWindow instead of half an epoch
 */
public record GarbageCollectionConfig(
    @Key(value = "enable_blob_info_cleanup", byDefault = "true") boolean blobInfoCleanup,
    @Key(value = "enable_data_deletion", byDefault = "true") boolean dataDeletion,
    @Key(value = "enable_immediate_data_deletion", byDefault = "false")
        boolean immediateDataDeletion,
    @Key(value = "enable_random_delay", byDefault = "true") boolean randomDelay,
    @Key("randomization_time_window_secs") Optional<Duration> randomizationWindow,
    @Key(value = "blob_objects_batch_size", byDefault = "5000", min = 1) int blobObjectsBatch,
    @Key(value = "data_deletion_batch_size", byDefault = "2000", min = 1) int dataDeletionBatch)
    implements Section {}
