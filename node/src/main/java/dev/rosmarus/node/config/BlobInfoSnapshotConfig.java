package dev.rosmarus.node.config;

/** Snapshots of the blob table at epoch boundaries ({@code blob_info_snapshot}). */
public record BlobInfoSnapshotConfig(@Key(value = "enabled", byDefault = "true") boolean enabled)
    implements Section {}
