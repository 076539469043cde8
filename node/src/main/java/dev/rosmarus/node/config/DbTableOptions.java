package dev.rosmarus.node.config;

import java.util.OptionalLong;

/**
 * The options of a column family with all that it inherits (section 2.4 of the configuration spec).
 *
 * @param blobFiles whether large values lie apart, in blob files
 * @param blobBytesMin from which size on they do
 * @param blobGarbageCollectionAgeCutoff part of the oldest blob files that is looked at, 0 to 1
 * @param blobGarbageCollectionForceThreshold part of garbage that forces a compaction, 0 to 1
 * @param pendingCompactionSoftBytes empty: the engine's own limit; 0: none
 * @param pendingCompactionHardBytes as before
 */
public record DbTableOptions(
    boolean blobFiles,
    long blobBytesMin,
    long blobFileBytes,
    DbTableConfig.Compression blobCompression,
    boolean blobGarbageCollection,
    double blobGarbageCollectionAgeCutoff,
    double blobGarbageCollectionForceThreshold,
    long blobCompactionReadAheadBytes,
    long writeBufferBytes,
    long targetFileBytesBase,
    long levelBytesBaseMax,
    long blockCacheBytes,
    int blockBytes,
    boolean l0BlocksPinned,
    OptionalLong pendingCompactionSoftBytes,
    OptionalLong pendingCompactionHardBytes) {}
